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
  #closed: boolean = false

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

  /** When its socket is closed. */
  close(): void {
    this.#closed = true
    for (const chunk of this.#ready.keys()) this.#release(chunk)
  }

  load(block: number): Promise<void> {
    return this.#load(this.#chunk(block))
  }

  #chunk(block: number): number {
    return Math.floor((block - 1) / this.#frames.perChunk)
  }

  /** A window is no larger than a chunk, so going back never needs more than the chunk before. */
  #lookAhead(chunk: number): void {
    // The client has acknowledged blocks behind them, out of the same socket: they are out.
    for (const old of this.#ready.keys()) if (old < chunk - 1) this.#release(old)
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
    const read = await this.#frames.chunk(chunk)
    if (this.#closed) this.#frames.release(read)
    else this.#ready.set(chunk, read)
  }

  #release(chunk: number): void {
    const ready = this.#ready.get(chunk)
    this.#ready.delete(chunk)
    if (ready) this.#frames.release(ready)
  }
}
