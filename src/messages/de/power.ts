import type * as en from '../en/power.ts'

/** Why the power must stay on. */
export const powerWhysWords: typeof en.powerWhysWords = {
  writing: 'der Flash wird beschrieben',
  starting: 'OpenWrt startet zum ersten Mal',
  'may-write': 'der Router beschreibt vielleicht seinen Flash oder startet zum ersten Mal',
  'written-in-part': 'ein Schreiben in den Flash hat begonnen und läuft vielleicht noch',
  settings: 'Einstellungen oder Pakete werden in seinen Flash geschrieben',
  modem: 'das Modem wird eingerichtet',
  unsure: 'was der Router tut, seit der letzte Schritt endete, ist nicht bekannt',
  unknown: 'was der Router tut, ist noch nicht bekannt',
}

/** The two facts that stand on every screen: may it be switched off, and is a hand wanted? */
export const standingWords: typeof en.standingWords = {
  safe: 'Strom: Ausschalten ist gefahrlos.',
  noWhy: powerWhysWords.unknown,
  keepOn: (why, until) => `STROM ANLASSEN${until ? ` bis etwa ${until}` : ''}: ${why}.`,
  noHand: 'Es ist nichts zu tun.',
  hand: (what) => `Zu tun: ${what}`,
  /** In the table of a batch, at the end of a seat's line: seven letters at most. */
  short: { safe: 'aus ok', 'keep-on': 'MUSS AN' },
}

export const powerGuardWords: typeof en.powerGuardWords = {
  powerKept: 'Abschalten des Stroms verhindert: Der Router beschreibt vielleicht seinen Flash',
}
