import type * as en from '../en/ready.ts'
import { size } from './amounts.ts'

/** What is known to be wrong before anything is begun. */
export const readyWords: typeof en.readyWords = {
  several: (number, first) => `${number} Punkte sind zu beheben, bevor etwas beginnt. ${first}`,
  further: (message, code, hint) => `${message} [${code}]. ${hint}`.trim(),
  noImage: (option, file) => ({
    message: `${option}: eine Datei ${file} gibt es nicht`,
    hint: 'Den Pfad berichtigen.',
  }),
  didYouMean: (given, path) => ({
    message: `"${given}" ist kein serieller Port`,
    hint: `Gemeint war vielleicht --port ${path}.`,
  }),
  usedUp: (lines) =>
    `Alle ${lines} Zeilen der Routerliste sind vergeben: Ein Router, der noch keine hat, wird abgelehnt, bevor sein Flash beschrieben wird. Zeilen ergänzen, oder Router anschließen, die eine haben.`,
  noRoom: (folder, wanted, there) => ({
    message: `Auf der Platte von ${folder} sind noch ${size(there)} frei, gebraucht werden ${size(wanted)}`,
    hint: 'Dort Platz schaffen, oder mit --records einen anderen Ort wählen.',
  }),
}
