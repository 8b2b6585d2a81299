/** Why the power must stay on. */
export const powerWhysWords = {
  writing: 'the flash is being written',
  starting: 'OpenWrt starts for the first time',
  'may-write': 'the router may be writing its flash or starting for the first time',
  'written-in-part': 'a write of the flash was begun and may still be going on',
  settings: 'settings or packages are being written to its flash',
  modem: 'the modem is being set up',
  unsure: 'it is not known what the router is doing since the last step ended',
  unknown: 'what the router is doing is not known yet',
}

/** The two facts that stand on every screen: may it be switched off, and is a hand wanted? */
export const standingWords = {
  safe: 'Power: safe to switch off.',
  noWhy: powerWhysWords.unknown,
  keepOn: (why: string, until: string | null) =>
    `KEEP THE POWER ON${until ? ` until about ${until}` : ''}: ${why}.`,
  noHand: 'Nothing for you to do.',
  hand: (what: string) => `You: ${what}`,
  /** In the table of a batch, at the end of a seat's line. */
  short: { safe: 'off ok', 'keep-on': 'KEEP ON' },
}

export const powerGuardWords = {
  powerKept: 'The power was to be cut while the router may be writing its flash',
}
