import { readFile, stat } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { phrase } from '../phrases/phrase.ts'
import { Reason } from './errors.ts'

// Whatever others packed, sent or left is taken into memory here and nowhere else: with the size at which it is enough.

/** What is in a gzip. A megabyte of it may stand for a gigabyte. */
export function unpacked(packed: Buffer, limit: number): Buffer {
  try {
    return gunzipSync(packed, { maxOutputLength: limit })
  } catch (error) {
    throw codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? tooLarge(limit) : error
  }
}

/** What a host answers; more of it is not waited for. */
export async function bodyUpTo({ body }: Response, limit: number): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of body ?? []) {
    size += piece.length
    if (size > limit) throw tooLarge(limit)
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** Null where it cannot be read, or is larger than anything that belongs there: a copied cache may have what it likes. */
export async function readUpTo(file: string, limit: number): Promise<Buffer | null> {
  try {
    const there = await stat(file)
    // A device or a pipe has no size, and no end.
    return there.isFile() && there.size <= limit ? await readFile(file) : null
  } catch {
    return null
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code
const tooLarge = (limit: number) => new Reason(phrase('bounded.tooLarge', limit))
