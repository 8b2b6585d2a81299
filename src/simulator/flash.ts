import { createHash } from 'node:crypto'
import type { Flash, FlashWrite } from './types.ts'

const eraseBlock = 0x10000
const erased = Buffer.alloc(eraseBlock, 0xff)

export class SimFlash implements Flash {
  readonly size: number
  readonly bytes: Buffer
  readonly writes: FlashWrite[] = []
  /** Told after every change: a power cut in mid-write hangs on it. */
  onChange: (change: FlashWrite) => void = () => {}
  /** Its status register; bits 2 to 5 protect blocks. */
  status = 0
  readonly #hashes = new Map<string, string>()

  constructor(bytes: Buffer) {
    if (bytes.length === 0 || bytes.length % eraseBlock !== 0)
      throw new RangeError(`a chip has whole blocks, not ${bytes.length} bytes`)
    this.size = bytes.length
    this.bytes = bytes
  }

  read(offset: number, length: number): Buffer {
    return Buffer.from(this.bytes.subarray(offset, offset + length))
  }

  /** SHA-256 of a stretch, in hex; reckoned once until the next change. */
  hash(from: number, to: number): string {
    const key = `${from} ${to}`
    const known =
      this.#hashes.get(key) ?? createHash('sha256').update(this.bytes.subarray(from, to)).digest('hex')
    this.#hashes.set(key, known)
    return known
  }

  erase(offset: number, length: number): void {
    if (this.#protected) return
    const from = offset - (offset % eraseBlock)
    const to = Math.ceil((offset + length) / eraseBlock) * eraseBlock
    this.bytes.fill(0xff, from, to)
    this.#changed({ kind: 'erase', offset: from, size: to - from })
  }

  write(offset: number, bytes: Uint8Array): void {
    if (offset + bytes.length > this.size) throw new RangeError('write beyond the end of the chip')
    if (this.#protected) return
    const target = this.bytes.subarray(offset, offset + bytes.length)
    if (isErased(target)) target.set(bytes)
    // Without an erase before it, a write can only clear bits.
    else for (let i = 0; i < bytes.length; i++) target[i]! &= bytes[i]!
    this.#changed({ kind: 'write', offset, size: bytes.length })
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

function isErased(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at += eraseBlock) {
    const part = bytes.subarray(at, at + eraseBlock)
    if (!part.equals(erased.subarray(0, part.length))) return false
  }
  return true
}
