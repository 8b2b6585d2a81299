import { FirmwareError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'
import { refuseOtherBranch } from './keys.ts'
import { type PublicKey, verifyUsign } from './usign.ts'

/** The signed list of a folder's files: the root of all trust in them. */
export interface Sums {
  /** By path below the folder. */
  hashes: Map<string, string>
  signedBy: string
}

/** Who signed these bytes, as a title and a key number; throws when it is no key that we trust. */
export function signerOf(bytes: Uint8Array, signature: Buffer, release: string, keys: PublicKey[]): string {
  const { keyNumber } = verifyUsign(bytes, signature.toString('utf8'), keys)
  refuseOtherBranch(keyNumber, release, keys)
  const titles = keys.filter((key) => key.number === keyNumber).map(({ title }) => title)
  return `${titles.join(', ')} (${keyNumber})`
}

export function parseSums(text: string): Map<string, string> {
  const lines = text.matchAll(/^([0-9a-f]{64}) [ *](.+?)\r?$/gm)
  return new Map(Array.from(lines, ([, hash, name]) => [name!, hash!]))
}

export const unsigned = (where: string) => new FirmwareError('sums-unsigned', phrase('signature.none', where))
