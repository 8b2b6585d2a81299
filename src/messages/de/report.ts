import type * as en from '../en/report.ts'
import { size } from './amounts.ts'

const kinds: Record<string, string> = {
  password: 'Passwörter',
  key: 'Schlüssel',
  pin: 'PINs',
  imei: 'IMEI und IMSI',
  iccid: 'ICCIDs',
  serial: 'Seriennummern',
  telephone: 'Telefonnummern',
  mac: 'MAC-Adressen (umbenannt)',
}

/** An archive to send: what is in it, and what is not. */
export const archiveWords: typeof en.archiveWords = {
  head: 'Das Archiv zum Versenden enthält diese Dateien:',
  file: (name, bytes) => `  ${name.padEnd(28)} ${size(bytes).padStart(9)}`,
  struck: (counts) => {
    const all = Object.entries(counts).map(([kind, n]) => `${n} ${kinds[kind] ?? kind}`)
    return all.length ? `Geschwärzt: ${all.join(', ')}.` : 'Nichts darin sah nach einem Geheimnis aus.'
  },
  read: 'Geheimnisse sind geschwärzt und MAC-Adressen umbenannt, dieselbe immer gleich. WLAN-Namen nicht. Vor dem Versenden öffnen und durchlesen.',
  refused: (names) => `Ausgelassen, weil noch ein Geheimnis darin gewesen wäre: ${names.join(', ')}.`,
  write: 'Archiv schreiben?',
  written: (file, bytes) => `Geschrieben: ${file} (${size(bytes)})`,
  notWritten: 'Nichts geschrieben.',
  dumpLeftOut: (lines) => `[${lines} Zeilen Flash-Inhalt ausgelassen]`,
  readme: (what, version) =>
    `${what}\nErstellt von benchflash ${version}. Geheimnisse sind als *** geschwärzt, MAC-Adressen in 02:00:00:… umbenannt\n(dieselbe immer gleich, Nachbarn bleiben Nachbarn), Flash-Inhalte sind ausgelassen.\n`,
  ofRun: (run) => `Ein Bericht zum Lauf ${run}.`,
  ofSurvey: (run) => `Die Untersuchung eines echten Geräts, Lauf ${run}. Mit survey.txt anfangen.`,
  practice: 'Das war Übung: ein simulierter Router oder ein abgespielter Mitschnitt.',
}

/** What `report` is asked of. */
export const reportWords: typeof en.reportWords = {
  noRun: (records) => ({
    message: `Kein Lauf in ${records}`,
    hint: 'Mit --records die richtigen Aufzeichnungen angeben.',
  }),
  unknownRun: (run, records) => ({
    message: `Kein Lauf "${run}" in ${records}`,
    hint: 'Den Namen eines Ordners unter runs/ dort angeben; ohne Angabe wird der neueste genommen.',
  }),
  looking: 'Dieser Laptop wird angesehen: was "doctor" sagen würde …',
}
