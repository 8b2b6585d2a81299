import { createHash } from 'node:crypto'
import { openPlain } from './plain-file.ts'

/** Bytes that can be read from any place: what servers offer. An Image satisfies it. */
export interface Source {
  readonly size: number
  /** Reads exactly `length` bytes at `offset`; fewer only at the end. They may be put into `room`, which has so much. */
  read(offset: number, length: number, room?: Uint8Array): Promise<Uint8Array>
}

const PIECE = 256 * 1024

/** A file from its beginning, in one buffer for all: a piece is gone when the next one is asked for. */
export async function* piecesOf(file: string): AsyncGenerator<Buffer, void> {
  await using handle = await openPlain(file)
  const buffer = Buffer.alloc(PIECE)
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, PIECE)
    if (bytesRead === 0) return
    yield buffer.subarray(0, bytesRead)
  }
}

/** SHA-256 in hex. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Its SHA-256 in hex; `also` is shown each piece on the way. */
export async function hashFile(file: string, also = (_: Buffer) => {}): Promise<string> {
  const hash = createHash('sha256')
  for await (const bytes of piecesOf(file)) {
    hash.update(bytes)
    also(bytes)
  }
  return hash.digest('hex')
}
