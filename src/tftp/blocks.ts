import type { Source } from '../base/source.ts'
import { type Chunk, type Frames, framesOf } from './frames.ts'

/**
 * The DATA packets of a source for one client, read ahead: with one chunk in hand the answer to an ACK is a slice, without an
 * await or a copy, which is most of the speed in lock-step. A packet stays as it is while it waits in the system's queue.
 */
export class Blocks {
  readonly last: number
  readonly #frames: Frames
  readonly #ready = new Map<number, Chunk>()
  readonly #loading = new Map<number, Promise<void>>()

  constructor(source: Source, size: number) {
    this.#frames = framesOf(source, size)
    this.last = this.#frames.last
  }

  /** Bytes of the source in all blocks before this one. */
  before(block: number): number {
    return this.#frames.before(block)
  }

  /** Null when it has to be loaded first. */
  get(block: number): Buffer | null {
    const number = this.#chunk(block)
    const chunk = this.#ready.get(number)
    if (!chunk) return null
    const at = block - 1 - number * this.#frames.perChunk
    if (at === 0) this.#lookAhead(number)
    return chunk.packets.subarray(at * chunk.stride, (at + 1) * chunk.stride)
  }

  load(block: number): Promise<void> {
    return this.#load(this.#chunk(block))
  }

  #chunk(block: number): number {
    return Math.floor((block - 1) / this.#frames.perChunk)
  }

  /** A window is no larger than a chunk, so going back never needs more than the chunk before. */
  #lookAhead(chunk: number): void {
    for (const old of this.#ready.keys()) if (old < chunk - 1) this.#ready.delete(old)
    const next = chunk + 1
    if (next * this.#frames.perChunk >= this.last || this.#ready.has(next)) return
    // A failure shows when the block itself is wanted.
    this.#load(next).catch(() => {})
  }

  #load(chunk: number): Promise<void> {
    const running = this.#loading.get(chunk) ?? this.#read(chunk).finally(() => this.#loading.delete(chunk))
    this.#loading.set(chunk, running)
    return running
  }

  async #read(chunk: number): Promise<void> {
    this.#ready.set(chunk, await this.#frames.chunk(chunk))
  }
}
