import type { Said } from '../../errors.ts'

/** Of the flash as the boot loader reads it. */
export const spiWords = {
  unknown: {
    message: 'This boot loader has no command that reads the flash',
    hint: 'Start a RAM image of 24.10.3 or newer: it reads the whole flash by itself.',
  } satisfies Said,
  odd: (command: string): Said => ({
    message: `The boot loader's answer to "${command}" is no list of bytes`,
    hint: 'Start again. If it happens again, start a RAM image of 24.10.3 or newer, and please report the answer.',
  }),
  differs: (command: string): Said => ({
    message: `The boot loader answered "${command}" in two different ways`,
    hint: 'Check the serial wires, then start again.',
  }),
  before: (name: string) =>
    `The flash map of RAM image ${name} lacks the Wi-Fi calibration. The boot loader reads it first, so that the backup is whole.`,
  shut: (name: string, message: string, next: string): Said => ({
    message: `${message}. RAM image ${name} is not started without it: the backup would lack the Wi-Fi calibration`,
    hint: `${next} Nothing was written.`,
  }),
  report:
    'Please report which RAM images failed and how: "benchflash report". Another release may start (--ram-release).',
  otherFlash: (name: string): Said => ({
    message: `What the boot loader read of "${name}" is not what the RAM system reads there`,
    hint: 'The reading is not used. If another router was put on this seat, start again with it from power-on.',
  }),
}
