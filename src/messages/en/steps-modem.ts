import type { Said } from '../../problems/params.ts'

/** Of the modem, while it is set up. */
export const setModemModeWords = {
  bands: (was: string, are: string) => `Bands of the modem: before ${was}, now ${are}.`,
  noSim: 'No SIM is in: the modem is set up, but its connection is not proven.',
  mayLockGo:
    'The SIM asks for its PIN after every cold start, and it is not entered then. Switch the PIN of this SIM off? (No: the router keeps the PIN in a file that only root reads, and enters it.)',
  notDialled: {
    message: 'The modem has a SIM and does not start its data call',
    hint: 'Check the SIM and the access point name (--apn).',
  } satisfies Said,
}

/** Of the tools around the modem: what was supplied, and what could not be had. */
export const lteToolsWords = {
  installUnsigned: (files: string[]) =>
    `${files.join(', ')}: the origin is not known, no signature covers it. Install it on the router?`,
  refused: (answer: string) => `The router did not take all that was supplied: ${answer}`,
  missing: (names: string[]) => `The mirror has no ${names.join(', ')}: left out.`,
}

/** Of the modem, before the factory firmware comes back. */
export const restoreModemWords = {
  leftOut:
    'The modem was not put back: it keeps its present mode, and the factory firmware may not find it as it left it. Nothing else is affected.',
  unchanged: 'This laptop has not changed the modem: nothing is put back.',
}

/** Of IPv4 where the network gives IPv6 alone. */
export const translationWords = {
  on: 'The network gives IPv6 alone: IPv4 goes through it by translation (464XLAT).',
  'no-package':
    'The network gives IPv6 alone, and the mirror has no 464xlat for this release: what has IPv4 alone is not reached.',
  'no-prefix':
    'The network gives IPv6 alone and names no translator (NAT64): what has IPv4 alone is not reached.',
}
