import type { Said } from '../../problems/params.ts'

const things = (n: number) => (n === 1 ? 'One thing' : `${n} things`)

/** The last line under the findings. */
export const verdictWords = {
  errors: (n: number) => `${things(n)} must be fixed before a router can be flashed here.`,
  warnings: (n: number) => `${things(n)} may get in the way.`,
  noAdapter: 'No router can be flashed here before a serial adapter is plugged in.',
  ready: 'This bench is ready.',
}

/** Of the laptop's address for a run, and of what stops one. */
export const doctorWords = {
  notReady: (verdict: string): Said => ({
    message: verdict,
    hint: 'Fix what is marked above, then look again.',
  }),
  atWire: (wire: string, what: string) => `Wire "${wire}": ${what}`,
  noCard: {
    message: 'This laptop has no network card for a cable',
    hint: 'Plug in a USB network card, then start again.',
  } satisfies Said,
  lend: (link: string, address: string) =>
    `Give ${link} the address ${address}/24 for this run, and take it away afterwards?`,
  lent: (address: string) => `${address} stays until you press Ctrl-C here.`,
  whichLink: (wire: string | undefined) =>
    wire === undefined
      ? "Which network card has the router's cable?"
      : `Which network card has the cable of wire "${wire}"?`,
}

/** A bench file for what is plugged in. */
export const writeBenchWords = {
  written: (file: string) => `Written to ${file}: look it over, then run "benchflash batch".`,
  noAdapter: {
    message: 'No serial adapter was found',
    hint: 'Plug the USB-UART adapters of all seats in, then start again.',
  } satisfies Said,
  exists: (file: string): Said => ({
    message: `${file} is there already`,
    hint: 'It was left alone. Move it away, or give another name: --write-bench other.yaml',
  }),
  unwritable: (file: string, why: string): Said => ({
    message: `${file} cannot be written: ${why}`,
    hint: 'Go to a folder of your own, or name one: --write-bench FILE',
  }),
}
