import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FirmwareError } from '../errors.ts'
import { get } from './download.ts'
import type { Layout } from './layout.ts'
import { isUnreachable, missing } from './missing.ts'
import { type PublicKey, verifyUsign } from './usign.ts'

/** The signed list of a release's files: the root of all trust in them. */
export interface Sums {
  hashes: Map<string, string>
  signedBy: string
}

function verifiedSums(list: Buffer, signature: string, keys: PublicKey[]): Sums {
  const { keyNumber } = verifyUsign(list, signature, keys)
  const title = keys.find((key) => key.number === keyNumber)?.title
  return { hashes: parseSums(list.toString('utf8')), signedBy: `${title} (${keyNumber})` }
}

function parseSums(text: string): Map<string, string> {
  const lines = text.matchAll(/^([0-9a-f]{64}) [ *](.+?)\r?$/gm)
  return new Map(Array.from(lines, ([, hash, name]) => [name!, hash!]))
}

const LIST = 'sha256sums'
const SIGNATURE = 'sha256sums.sig'

export async function findSums(
  at: Layout,
  release: string,
  keys: PublicKey[],
  offline: boolean,
  signal: AbortSignal,
): Promise<Sums> {
  const cached = () => cachedSums(at.folder(release), keys)
  if (offline) return (await cached()) ?? missing(`OpenWrt ${release} is not in the cache`)
  try {
    return await downloadSums(at.url(release), at.folder(release), keys, signal)
  } catch (error) {
    // An earlier list will do, since releases do not change; but a bad signature is never passed over.
    const sums = isUnreachable(error) ? await cached() : null
    if (sums) return sums
    throw error
  }
}

/** Verified before it is kept. */
async function downloadSums(url: string, folder: string, keys: PublicKey[], signal: AbortSignal) {
  const list = await get(`${url}/${LIST}`, signal)
  if (!list) throw noSuchRelease(url)
  const signature = await get(`${url}/${SIGNATURE}`, signal)
  if (!signature) throw unsigned(url)
  const sums = verifiedSums(list, signature.toString('utf8'), keys)
  const { default: writeFileAtomic } = await import('write-file-atomic')
  await mkdir(folder, { recursive: true })
  await writeFileAtomic(join(folder, LIST), list)
  await writeFileAtomic(join(folder, SIGNATURE), signature)
  return sums
}

/** From an earlier run, verified again; null when there is no list. */
export async function cachedSums(folder: string, keys: PublicKey[]): Promise<Sums | null> {
  const list = await readFile(join(folder, LIST)).catch(() => null)
  if (!list) return null
  const signature = await readFile(join(folder, SIGNATURE), 'utf8').catch(() => null)
  if (signature === null) throw unsigned(folder)
  return verifiedSums(list, signature, keys)
}

const noSuchRelease = (url: string) =>
  new FirmwareError('download-failed', `There is no release at ${url}`, {
    hint: 'Check --release; a mirror may not carry every release.',
  })

const unsigned = (where: string) =>
  new FirmwareError('sums-unsigned', `The checksums in ${where} have no signature`, {
    hint: 'Use another --mirror: without a signature nothing there can be trusted.',
  })
