import type { Source } from '../base/source.ts'
import { now, seconds } from '../base/time.ts'
import { transferWords } from '../ui/words/tftp.ts'
import { frameData } from './packet.ts'

/** Large enough for few reads, small enough for a full house of clients. */
const chunkBytes = 131_072
/** So many chunks are kept for whoever comes to them next: clients that began together read a file once. */
const most = 12
/** A file may be written over between two clients. */
const fresh = seconds(1)

interface Kept {
  chunk: Promise<Chunk>
  at: number
}

export interface Chunk {
  /** DATA packets, one behind the other. */
  packets: Buffer
  /** Bytes of a packet that is not the last. */
  stride: number
}

/** The DATA packets of a source in one block size, read and framed in chunks, for all who read it. */
export class Frames {
  readonly last: number
  readonly perChunk: number
  readonly #source: Source
  readonly #size: number
  /** The one that was asked for longest ago comes first. */
  readonly #chunks = new Map<number, Kept>()

  constructor(source: Source, size: number) {
    this.#source = source
    this.#size = size
    this.perChunk = Math.ceil(chunkBytes / size)
    // A multiple of the block size ends with an empty block.
    this.last = Math.floor(source.size / size) + 1
  }

  /** Bytes of the source in all blocks before this one. */
  before(block: number): number {
    return Math.min(Math.max(0, block - 1) * this.#size, this.#source.size)
  }

  chunk(number: number): Promise<Chunk> {
    const there = this.#chunks.get(number)
    const kept = there && now() - there.at < fresh ? there : { chunk: this.#read(number), at: now() }
    this.#chunks.delete(number)
    this.#chunks.set(number, kept)
    const [oldest] = this.#chunks.keys()
    if (this.#chunks.size > most) this.#chunks.delete(oldest!)
    // What could not be read is read again for the next one.
    kept.chunk.catch(() => this.#chunks.get(number) === kept && this.#chunks.delete(number))
    return kept.chunk
  }

  async #read(number: number): Promise<Chunk> {
    const first = number * this.perChunk + 1
    const offset = this.before(first)
    const length = this.before(first + this.perChunk) - offset
    const data = length === 0 ? new Uint8Array(0) : await this.#source.read(offset, length)
    if (data.length < length) throw new Error(transferWords.shorter)
    const blocks = Math.min(this.perChunk, this.last - first + 1)
    return { packets: frameData(first, data, this.#size, blocks), stride: 4 + this.#size }
  }
}

const known = new WeakMap<Source, Map<number, Frames>>()

export function framesOf(source: Source, size: number): Frames {
  const sizes = known.get(source) ?? new Map<number, Frames>()
  known.set(source, sizes)
  const frames = sizes.get(size) ?? new Frames(source, size)
  sizes.set(size, frames)
  return frames
}
