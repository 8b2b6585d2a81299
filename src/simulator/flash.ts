import { createHash } from 'node:crypto'
import { BLOCK, type Blocks, piecesOf } from './blocks.ts'
import type { Flash, FlashWrite } from './types.ts'

export const erased = Buffer.alloc(BLOCK, 0xff)

export class SimFlash implements Flash {
  readonly size: number
  readonly writes: FlashWrite[] = []
  /** Told after every change: a power cut in mid-write hangs on it. */
  onChange: (change: FlashWrite) => void = () => {}
  /** Its status register; bits 2 to 5 protect blocks. */
  status = 0
  readonly #hashes = new Map<string, string>()
  readonly #blocks: Blocks
  /** Those that no other chip has. */
  readonly #own = new Set<number>()

  /** What is written goes into this list, as into a chip that is taken from one board to the next. */
  constructor(blocks: Blocks) {
    if (blocks.length === 0) throw new RangeError('a chip has blocks')
    this.size = blocks.length * BLOCK
    this.#blocks = blocks
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#blocks)
  }

  copy(): Blocks {
    this.#own.clear()
    return [...this.#blocks]
  }

  read(offset: number, length: number): Buffer {
    return Buffer.concat(this.#pieces(offset, offset + length))
  }

  #pieces(from: number, to: number): Buffer[] {
    return [...piecesOf(this.#blocks, from, to)].map(({ bytes }) => bytes)
  }

  /** SHA-256 of a stretch, in hex; reckoned once until the next change. */
  hash(from: number, to: number): string {
    const key = `${from} ${to}`
    const known = this.#hashes.get(key) ?? this.#hashed(from, to)
    this.#hashes.set(key, known)
    return known
  }

  #hashed(from: number, to: number): string {
    const hash = createHash('sha256')
    for (const piece of this.#pieces(from, to)) hash.update(piece)
    return hash.digest('hex')
  }

  erase(offset: number, length: number): void {
    if (this.#protected) return
    const from = offset - (offset % BLOCK)
    const to = Math.ceil((offset + length) / BLOCK) * BLOCK
    for (const { n } of piecesOf(this.#blocks, from, to)) this.#clear(n)
    this.#changed({ kind: 'erase', offset: from, size: to - from })
  }

  #clear(n: number): void {
    this.#own.delete(n)
    this.#blocks[n] = erased
  }

  write(offset: number, bytes: Uint8Array): void {
    if (offset + bytes.length > this.size) throw new RangeError('write beyond the end of the chip')
    if (this.#protected) return
    let at = 0
    for (const { n, bytes: there } of piecesOf(this.#blocks, offset, offset + bytes.length)) {
      clearBits(this.#writable(n, there), bytes.subarray(at, at + there.length))
      at += there.length
    }
    this.#changed({ kind: 'write', offset, size: bytes.length })
  }

  /** The same stretch of the block, which is copied before the first write. */
  #writable(n: number, piece: Buffer): Buffer {
    const block = this.#blocks[n]!
    if (this.#own.has(n)) return piece
    const copy = Buffer.from(block)
    this.#blocks[n] = copy
    this.#own.add(n)
    const from = piece.byteOffset - block.byteOffset
    return copy.subarray(from, from + piece.length)
  }

  /** Some protect a part alone: here each protects all. */
  get #protected(): boolean {
    return (this.status & 0x3c) !== 0
  }

  #changed(change: FlashWrite): void {
    this.writes.push(change)
    this.#hashes.clear()
    this.onChange(change)
  }
}

/** Without an erase before it, a write can only clear bits. */
function clearBits(target: Buffer, bytes: Uint8Array): void {
  if (target.equals(erased.subarray(0, target.length))) target.set(bytes)
  else for (let i = 0; i < bytes.length; i++) target[i]! &= bytes[i]!
}
