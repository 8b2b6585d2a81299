import type * as en from '../en/errors.ts'
import { size } from './amounts.ts'

/** When nothing is at fault. */
export const stopWords: typeof en.stopWords = {
  onRequest: 'Auf Wunsch abgebrochen',
}

/** Of a fault of our own. */
export const bugWords: typeof en.bugWords = {
  fault: (message) => ({
    message,
    hint: 'Das ist ein Fehler von benchflash: mit dem Ordner des Laufs melden.',
  }),
}

const room =
  'Dort Platz schaffen oder mit --records und --cache einen anderen Ort wählen, dann erneut starten.'
const rights = 'Sich dort Schreibrecht geben oder mit --records und --cache einen anderen Ort wählen.'
const at = (message: string, path = '') => (path ? `${message}: ${path}` : message)

/** What the system says of a file or folder. */
export const diskWords: typeof en.diskWords = {
  full: (path) => ({ message: at('Der Datenträger dieses Laptops ist voll', path), hint: room }),
  shareUsedUp: (path) => ({
    message: at('Der eigene Anteil am Datenträger ist aufgebraucht', path),
    hint: room,
  }),
  readOnly: (path) => ({ message: at('Dort kann nichts geschrieben werden', path), hint: rights }),
  denied: (path) => ({
    message: at('Keine Berechtigung, dort zu schreiben oder zu lesen', path),
    hint: rights,
  }),
  failed: (path) => ({
    message: at('Der Datenträger dieses Laptops versagt', path),
    hint: 'Die Aufzeichnungen auf einen anderen Datenträger kopieren und dort arbeiten.',
  }),
  gone: (path) => ({
    message: at('Es ist nicht mehr da', path),
    hint: 'Zurücklegen, wie es war, oder ohne es erneut starten.',
  }),
  noFolder: (path) => ({
    message: at('Was ein Ordner sein sollte, ist eine Datei, oder umgekehrt', path),
    hint: 'Mit --records oder --cache einen anderen Ort wählen.',
  }),
  foreign: (folder) => ({
    message: `Ein anderer Benutzer dieses Rechners hat ${folder} angelegt, wo Ports gesperrt werden.`,
    hint: 'Den Ordner entfernen lassen oder TMPDIR auf einen eigenen setzen, dann neu starten.',
  }),
}

/** When what is said can't be written. */
export const outputWords: typeof en.outputWords = {
  lost: (why) =>
    `Die Ausgabe lässt sich hier nicht schreiben (${why}). Die Arbeit geht weiter; der Ordner des Laufs in den Aufzeichnungen enthält alles.`,
}

/** Of what others packed or sent. */
export const boundedWords: typeof en.boundedWords = {
  tooLarge: (limit) => `es ist größer als ${size(limit)}`,
}

/** A name that was made elsewhere, and that is to become a place on this laptop. */
export const placeWords: typeof en.placeWords = {
  outside: (path, folder) => ({
    message: `"${path}" läge außerhalb von ${folder}`,
    hint: 'Dort wurde nichts geschrieben. Wer jene Datei oder Liste erzeugt hat, verdient kein Vertrauen: sie entfernen und einen anderen Spiegelserver oder Cache verwenden.',
  }),
}
