import type { Said } from '../../errors.ts'

/** Of the flash as the boot loader reads it. */
export const spiWords = {
  unknown: {
    message: 'This boot loader has no command that reads the flash',
    hint: 'Start a RAM image of 24.10.3 or newer: it reads the whole flash by itself.',
  },
  odd: (command: string): Said => ({
    message: `The boot loader's answer to "${command}" is no list of bytes`,
    hint: 'Start again. If it happens again, start a RAM image of 24.10.3 or newer, and please report the answer.',
  }),
  differs: (command: string): Said => ({
    message: `The boot loader answered "${command}" in two different ways`,
    hint: 'Check the serial wires, then start again.',
  }),
  otherFlash: (name: string): Said => ({
    message: `What the boot loader read of "${name}" is not what the RAM system reads there`,
    hint: 'The reading is not used. If another router was put on this seat, start again with it from power-on.',
  }),
} satisfies Record<string, Said | ((text: string) => Said)>
