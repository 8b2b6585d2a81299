import type { Source } from '../source.ts'
import { transferWords } from '../ui/words/tftp.ts'
import { frameData } from './packet.ts'

/** Large enough for few reads, small enough for a full house of clients. */
const chunkBytes = 131_072

interface Chunk {
  /** DATA packets, one behind the other. */
  packets: Buffer
  /** Bytes of a packet that is not the last. */
  stride: number
}

/**
 * The DATA packets of a source, read ahead and framed in chunks: with one chunk in hand the answer to an ACK is a slice,
 * without an await or a copy, which is most of the speed in lock-step. A packet stays as it is while it waits in the
 * system's queue.
 */
export class Blocks {
  readonly last: number
  readonly #source: Source
  readonly #size: number
  readonly #perChunk: number
  readonly #ready = new Map<number, Chunk>()
  readonly #loading = new Map<number, Promise<void>>()

  constructor(source: Source, size: number) {
    this.#source = source
    this.#size = size
    this.#perChunk = Math.ceil(chunkBytes / size)
    // A multiple of the block size ends with an empty block.
    this.last = Math.floor(source.size / size) + 1
  }

  /** Bytes of the source in all blocks before this one. */
  before(block: number): number {
    return Math.min(Math.max(0, block - 1) * this.#size, this.#source.size)
  }

  /** Null when it has to be loaded first. */
  get(block: number): Buffer | null {
    const number = this.#chunk(block)
    const chunk = this.#ready.get(number)
    if (!chunk) return null
    const at = block - 1 - number * this.#perChunk
    if (at === 0) this.#lookAhead(number)
    return chunk.packets.subarray(at * chunk.stride, (at + 1) * chunk.stride)
  }

  load(block: number): Promise<void> {
    return this.#load(this.#chunk(block))
  }

  #chunk(block: number): number {
    return Math.floor((block - 1) / this.#perChunk)
  }

  /** A window is no larger than a chunk, so going back never needs more than the chunk before. */
  #lookAhead(chunk: number): void {
    for (const old of this.#ready.keys()) if (old < chunk - 1) this.#ready.delete(old)
    const next = chunk + 1
    if (next * this.#perChunk >= this.last || this.#ready.has(next)) return
    // A failure shows when the block itself is wanted.
    this.#load(next).catch(() => {})
  }

  #load(chunk: number): Promise<void> {
    const running = this.#loading.get(chunk) ?? this.#read(chunk).finally(() => this.#loading.delete(chunk))
    this.#loading.set(chunk, running)
    return running
  }

  async #read(chunk: number): Promise<void> {
    const first = chunk * this.#perChunk + 1
    const offset = this.before(first)
    const length = this.before(first + this.#perChunk) - offset
    const data = length === 0 ? new Uint8Array(0) : await this.#source.read(offset, length)
    if (data.length < length) throw new Error(transferWords.shorter)
    const blocks = Math.min(this.#perChunk, this.last - first + 1)
    this.#ready.set(chunk, { packets: frameData(first, data, this.#size, blocks), stride: 4 + this.#size })
  }
}
