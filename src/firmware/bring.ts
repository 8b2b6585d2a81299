import { rm } from 'node:fs/promises'
import { isFile, settle } from './files.ts'
import { mismatch } from './missing.ts'
import { partOf } from './parts.ts'
import type { Progress, Web } from './web.ts'

export interface Wanted {
  url: string
  file: string
  hash: string
  /** More bytes than this are not asked for. */
  limit: number
  signal: AbortSignal
  onProgress?: Progress
}

/** Downloads to a `.part`, verifies, renames: in this order, so that the final name is a promise. */
export async function bring(web: Web, wanted: Wanted): Promise<void> {
  const { url, file, hash } = wanted
  await using part = await partOf(file)
  if (part.adopted && (await isFile(part.file, hash))) return finish(part.file, file)
  await web.download(url, part.file, wanted)
  if (await isFile(part.file, hash)) return finish(part.file, file)
  await part.remove()
  // What an earlier run left may be of another mirror: only a whole download can accuse this one.
  if (part.adopted) return bring(web, wanted)
  throw mismatch(url)
}

async function finish(part: string, file: string): Promise<void> {
  await settle(part, file)
  await rm(`${part}.mark`, { force: true })
}
