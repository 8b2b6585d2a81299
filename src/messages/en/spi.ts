import type { Said } from '../../problems/params.ts'

/** Of what the boot loader reads for a RAM image whose flash map lacks the last block. */
export const spiWords = {
  before: (name: string) =>
    `The flash map of RAM image ${name} lacks the Wi-Fi calibration. The boot loader reads it first, so that the backup is whole.`,
  shut: (name: string, message: string, next: string): Said => ({
    message: `${message}. RAM image ${name} is not started without it: the backup would lack the Wi-Fi calibration`,
    hint: `${next} Nothing was written.`,
  }),
  report:
    'Please report which RAM images failed and how: "benchflash report". Another release may start (--ram-release).',
}
