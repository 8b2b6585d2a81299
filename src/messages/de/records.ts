import type * as en from '../en/records.ts'

/** What the page of all runs says. */
export const pageWords: typeof en.pageWords = {
  unitHeads: [
    'MAC',
    'IMEI',
    'Hostname',
    'Version',
    'Ergebnis',
    'OpenWrt',
    'LTE',
    'Grund',
    'Sicherung (SHA-256)',
  ],
  runHeads: ['Platz', 'MAC', 'Ergebnis', 'Zeit', 'Schritte'],
  totals: (passed, failed, cancelled, unfinished) => {
    const words = [`${passed} bestanden`, `${failed} fehlgeschlagen`]
    if (cancelled) words.push(`${cancelled} abgebrochen`)
    if (unfinished) words.push(`${unfinished} nicht beendet`)
    return words.join(', ')
  },
  span: (from, to) => `${from} bis ${to} UTC`,
  notIdentified: 'nicht identifiziert',
  notIdentifiedAt: (seat) => `nicht identifiziert, Platz ${seat}`,
  timeline: 'Zeitleiste der Plätze',
  unknownRouter: 'unbekannter Router',
}

/** What a router's label says beside its names. */
export const labelWords: typeof en.labelWords = {
  host: 'Host',
  mac: 'MAC',
  lte: 'LTE',
  notProven: 'ohne Nachweis',
  page: 'Seite',
  wifi: 'WLAN',
  key: 'Schlüssel',
  password: 'Passwort',
}
/** A line, or a whole file or folder of the records, that is not what it should be. */
export const passedOver: typeof en.passedOver = ({ file, line }) =>
  line === null ? `Übergangen, nicht lesbar: ${file}` : `Übergangen, nicht lesbar: ${file}, Zeile ${line}`
