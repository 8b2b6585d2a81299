import { after, milliseconds, now, seconds } from '../base/time.ts'
import type { ByteQueue } from './byte-queue.ts'

/** Bytes in a millisecond: five times what the fastest serial line brings. */
const MOST = (512 * 1024) / seconds(1)
/** What comes at once, behind a pause of the machine. */
const BURST = milliseconds(100)

interface Stream {
  pause(): unknown
  resume(): unknown
}

/** Lets in no more than a serial line could bring, and no more than is read: what floods waits outside. */
export class Inlet {
  readonly #stream: Stream
  readonly #queue: ByteQueue
  /** When a serial line would have brought what has come. */
  #due = 0

  constructor(stream: Stream, queue: ByteQueue) {
    this.#stream = stream
    this.#queue = queue
  }

  take(bytes: Uint8Array): void {
    this.#queue.push(bytes)
    this.#due = Math.max(this.#due, now()) + bytes.length / MOST
    const early = this.#due - now()
    if (early > BURST || !this.#queue.hasRoom) void this.#wait(early)
  }

  async #wait(early: number): Promise<void> {
    this.#stream.pause()
    await after(early)
    await this.#queue.room()
    this.#stream.resume()
  }
}
