import type { Said } from '../../problems/params.ts'

/** The serial adapters, in a list and in a question. */
export const adapterListWords = {
  which: 'Which adapter is wired to the router?',
  likelyChoice: '  (likely this one)',
  likely: '  <- likely this one',
  stable: (path: string) => `  always the same as  ${path}`,
  none: 'No serial adapter found. Plug it in; "benchflash doctor" looks for what is in the way.',
  noAdapter: {
    message: 'No serial adapter was found',
    hint: 'Plug the USB-UART adapter in, or name it with --port. "benchflash demo" needs none.',
  } satisfies Said,
  notChosen: (paths: string[]): Said => ({
    message: `There are ${paths.length} serial adapters`,
    hint: `Choose one with --port: ${paths.join(', ')}`,
  }),
}

/** A line that may not be used now, was lost, or is back. */
export const lineWords = {
  mayBeWriting:
    'The router on this line may be writing its flash: nothing is sent to it. Leave the power on and start the same command again.',
  silentWhileOff:
    'The line is silent, as it should be while the router is off. The wires are proven when it is switched on.',
  gone: (seat: string, port: string) =>
    `The adapter of seat ${seat} is gone (${port}). Plug it in again; the router resumes where it was.`,
  plugIn:
    'Plug the serial adapter in again. Leave the power of the router on: it writes its flash without this laptop.',
  dropped: 'The connection to the line is gone. It is tried again for 30 s; leave everything as it is.',
  back: 'The line is back: the program looks where the router is.',
}

/** The plain terminal on a port. */
export const keyboardWords = {
  deaf: (keys: number) => `No echo: the last ${keys} letters of what was pasted were not sent.`,
  open: (port: string, baudRate: number, file: string) =>
    `${port}, ${baudRate} baud. Ctrl-] leaves. Kept in ${file}`,
  ask: (why: string) => `${why}\nSend it? y sends it, any other key drops it: `,
  sent: 'sent',
  dropped: 'dropped',
  simulated: {
    message: 'A simulated router has a line of its own',
    hint: 'Start "benchflash simulate", switch a router on, and give its tcp:// line here.',
  } satisfies Said,
}
