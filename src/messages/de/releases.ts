import { advice, command } from '../advice.ts'
import type * as en from '../en/releases.ts'

const named = (n: number) => (n === 1 ? '1 Datei' : `${n} Dateien`)
const are = (n: number) => (n === 1 ? 'ist' : 'sind')

/** Behind a release in a list. */
export const releaseMarkWords: typeof en.releaseMarkWords = {
  recommended: 'empfohlen',
  cached: 'im Cache',
  refused: 'abgelehnt',
}

/** The wizard's question for one. */
export const askReleaseWords: typeof en.askReleaseWords = {
  asking: 'Welche Versionen gibt es? Wird abgefragt …',
  fromCache: 'Der Download-Server ist jetzt nicht zu erreichen: Diese sind im Cache.',
  nothing: 'Der Download-Server ist jetzt nicht zu erreichen, und der Cache hat keine Version.',
  which: 'Welche OpenWrt-Version?',
  newest: (branch) => `Die neueste von ${branch} (empfohlen)`,
  other: 'Eine andere: Nummer eintippen',
  number: 'Nummer (Enter für die neueste):',
  late: {
    message: 'Der Download-Server antwortet nicht',
    hint: 'Die Internetverbindung prüfen, oder --offline mit gefülltem Cache verwenden.',
  },
}

/** Of the command that fills the cache and checks it. */
export const fetchWords: typeof en.fetchWords = {
  removed: (files, size) => `${named(files)} entfernt, ${size}.`,
  release: (release, known) => `OpenWrt ${release}: ${known}`,
  image: (name, size, signedBy) => `  ${name}\n    ${size}, signiert von ${signedBy}`,
  kit: (packages, manager, kernel) =>
    `  ${packages === 1 ? '1 Paket' : `${packages} Pakete`} für das Modem (${manager}, Kernel ${kernel})`,
  otherRams: 'RAM-Images zum Probieren, wo das erste nicht startet:',
  noRam: (release) => `  RAM-Image ${release}: Dieser Server hat es nicht.`,
  ofBenchFile: (packages) => `, mit ${packages.join(', ')} aus der Arbeitsplatzdatei`,
  verified: (good, own) =>
    `${named(good)} ${are(good)} durch eine Signatur gedeckt, ${own} ${own === 1 ? 'ist eine eigene' : 'sind eigene'}.`,
  untrusted: (release, why) => `OpenWrt ${release}: ${why}; die Dateien wurden nicht beurteilt.`,
  damaged: (files) => ({
    message: `${named(files)} im Cache ${are(files)} nicht das, was signiert wurde`,
    ...advice(
      'Entfernen und dort neu holen, wo es Internet gibt:',
      command('benchflash fetch --prune && benchflash fetch'),
    ),
  }),
}
