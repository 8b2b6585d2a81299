import type { Source } from '../source.ts'

const chunkBytes = 65_536

/**
 * Blocks of a source, read ahead in chunks: with one chunk in hand the answer to an ACK needs no await,
 * which is most of the speed in lock-step.
 */
export class Blocks {
  readonly last: number
  readonly #source: Source
  readonly #size: number
  readonly #perChunk: number
  readonly #ready = new Map<number, Uint8Array>()
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
  get(block: number): Uint8Array | null {
    const chunk = this.#chunk(block)
    const bytes = this.#ready.get(chunk)
    if (!bytes) return null
    const from = (block - 1 - chunk * this.#perChunk) * this.#size
    if (from === 0) this.#lookAhead(chunk)
    return bytes.subarray(from, from + this.#size)
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
    // A failure shows when the block itself is wanted.
    if (!this.#ready.has(chunk + 1)) this.#load(chunk + 1).catch(() => {})
  }

  #load(chunk: number): Promise<void> {
    const running = this.#loading.get(chunk) ?? this.#read(chunk).finally(() => this.#loading.delete(chunk))
    this.#loading.set(chunk, running)
    return running
  }

  async #read(chunk: number): Promise<void> {
    const bytes = this.#perChunk * this.#size
    const offset = chunk * bytes
    const length = Math.max(0, Math.min(bytes, this.#source.size - offset))
    const data = length === 0 ? new Uint8Array(0) : await this.#source.read(offset, length)
    if (data.length < length) throw new Error('the file became shorter while it was sent')
    this.#ready.set(chunk, data)
  }
}
