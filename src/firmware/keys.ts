import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { FirmwareError, UsageError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'
import { type PublicKey, parsePublicKey } from './usign.ts'
import { branchOf } from './versions.ts'

/** The keys of the releases this tool may load. 23.05 has none of its own: it is signed with what signs snapshots, and 25.12 now. */
const pinned: [branch: string, base64: string][] = [
  ['23.05', 'RWS1BD5w+adc3j2Hqg9+b66CvLR7NlHbsj7wjNVj0XGt/othDgIAOJS+'],
  ['24.10', 'RWTTEMbygz6X95lKDAulctZy3aj15823THXfyrfXgwGbxZlXBd2brNcw'],
  ['25.12', 'RWS1BD5w+adc3j2Hqg9+b66CvLR7NlHbsj7wjNVj0XGt/othDgIAOJS+'],
]

export async function trustedKeys(files: string[]): Promise<PublicKey[]> {
  const own = await Promise.all(files.map(keyFile))
  const known = pinned.map(([branch, base64]) => ({
    ...parsePublicKey(base64, `OpenWrt ${branch}`),
    branch,
  }))
  return [...known, ...own]
}

/** The genuine list of another release under this one's address has a good signature: of another branch's key. */
export function refuseOtherBranch(keyNumber: string, release: string, keys: PublicKey[]): void {
  const matching = keys.filter(({ number }) => number === keyNumber)
  const own = keys.find(({ branch }) => branch === branchOf(release))
  if (!own || matching.some(({ branch }) => branch === undefined || branch === own.branch)) return
  throw rotated(release, `${own.title} (${own.number})`, keyNumber)
}

export const rotated = (release: string, before: string, now: string) =>
  new FirmwareError('key-rotated', phrase('signature.keyRotated', release, before, now))

async function keyFile(file: string): Promise<PublicKey> {
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new UsageError('trust-key-missing', phrase('trustKey.missing', file), { cause })
  })
  return parsePublicKey(text, `--trust-key ${basename(file)}`)
}
