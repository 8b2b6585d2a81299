import type { Said } from '../../problems/params.ts'
import { advice, command } from '../advice.ts'

const named = (n: number) => (n === 1 ? '1 file' : `${n} files`)
const are = (n: number) => (n === 1 ? 'is' : 'are')

/** Behind a release in a list. */
export const releaseMarkWords = { recommended: 'recommended', cached: 'in the cache', refused: 'refused' }

/** The wizard's question for one. */
export const askReleaseWords = {
  asking: 'Asking which releases there are …',
  fromCache: 'The download site cannot be asked now: these are in the cache.',
  nothing: 'The download site cannot be asked now, and the cache has no release.',
  which: 'Which OpenWrt release?',
  newest: (branch: string) => `The newest of ${branch} (recommended)`,
  other: 'Another one: I type its number',
  number: 'Its number (Enter for the newest):',
  late: {
    message: 'The download site does not answer',
    hint: 'Check the internet connection, or use --offline with a filled cache.',
  } satisfies Said,
}

/** Of the command that fills the cache and checks it. */
export const fetchWords = {
  removed: (files: number, size: string) => `Removed ${named(files)}, ${size}.`,
  release: (release: string, known: string) => `OpenWrt ${release}: ${known}`,
  image: (name: string, size: string, signedBy: string | null) =>
    `  ${name}\n    ${size}, signed by ${signedBy}`,
  kit: (packages: number, manager: string, kernel: string) =>
    `  ${packages === 1 ? '1 package' : `${packages} packages`} for the modem (${manager}, kernel ${kernel})`,
  otherRams: 'RAM images to try where the first one does not start:',
  noRam: (release: string) => `  RAM image ${release}: this site does not have it.`,
  ofBenchFile: (packages: string[]) => `, with ${packages.join(', ')} of the bench file`,
  verified: (good: number, own: number) =>
    `${named(good)} ${are(good)} covered by a signature, ${own} ${are(own)} your own.`,
  untrusted: (release: string, why: string) => `OpenWrt ${release}: ${why}; its files were not judged.`,
  damaged: (files: number): Said => ({
    message: `${named(files)} of the cache ${are(files)} not what was signed`,
    ...advice(
      'Take them out, and fetch them again where there is internet:',
      command('benchflash fetch --prune && benchflash fetch'),
    ),
  }),
}
