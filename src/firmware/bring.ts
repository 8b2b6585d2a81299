import { mkdir, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { FirmwareError } from '../errors.ts'
import { download, type Progress } from './download.ts'
import { settle, verified } from './files.ts'

export interface Wanted {
  url: string
  file: string
  hash: string
  signal: AbortSignal
  onProgress?: Progress
}

/** Downloads to `.part`, verifies, renames: in this order, so that the final name is a promise. */
export async function bring(wanted: Wanted): Promise<Buffer> {
  const { url, file, hash, signal, onProgress } = wanted
  const part = `${file}.part`
  await mkdir(dirname(file), { recursive: true })
  const left = await stat(part).catch(() => null)
  let bytes = left && (await verified(part, hash))
  if (!bytes) {
    await download(url, part, signal, onProgress)
    bytes = await verified(part, hash)
  }
  if (bytes) {
    await settle(part, file)
    return bytes
  }
  await rm(part, { force: true })
  // What an earlier run left may be of another mirror: only a whole download can accuse this one.
  if (left) return bring(wanted)
  throw new FirmwareError('hash-mismatch', `${url} is not the file that the signed checksums list`, {
    hint: 'It was thrown away. Try again, or use another --mirror.',
    mayRetry: true,
  })
}
