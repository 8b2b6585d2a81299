import net from 'node:net'
import { later } from '../base/time.ts'

type Done = (error?: Error | null) => void

/**
 * A connection over the router's cable. As long as the link is down what either side says waits, since TCP sends it again
 * until it arrives; nobody is told of a cable that is out.
 */
export class CableSocket extends net.Socket {
  readonly #isUp: () => boolean
  /** In turn, what waits for the link. */
  #waiting: (() => void)[] = []

  constructor(isUp: () => boolean) {
    super()
    this.#isUp = isUp
  }

  /** What comes later does not overtake what waits. */
  get #passes(): boolean {
    return this.#waiting.length === 0 && this.#isUp()
  }

  /** In pieces: what the system has taken is on its way. */
  override _write(chunk: string | Buffer, encoding: BufferEncoding, done: Done): void {
    const piece = chunk.slice(0, PIECE)
    const rest = chunk.slice(PIECE)
    const next: Done = (error) =>
      error || rest.length === 0 ? done(error) : this._write(rest, encoding, done)
    this.#over(() => super._write(piece, encoding, next))
  }

  override _writev(chunks: { chunk: string | Buffer; encoding: BufferEncoding }[], done: Done): void {
    const [first, ...rest] = chunks
    const next: Done = (error) => (error || rest.length === 0 ? done(error) : this._writev(rest, done))
    if (first) this._write(first.chunk, first.encoding, next)
    else done()
  }

  override _final(done: Done): void {
    this.#over(() => super._final(done))
  }

  override push(chunk: unknown, encoding?: BufferEncoding): boolean {
    if (this.#passes) return super.push(chunk, encoding)
    this.#over(() => super.push(chunk, encoding))
    return true
  }

  #over(work: () => void): void {
    if (this.#passes) {
      work()
      return
    }
    this.#waiting.push(work)
    if (this.#waiting.length === 1) this.#look()
  }

  #look(): void {
    later(LOOKS, () => {
      if (this.destroyed) return
      if (!this.#isUp()) return this.#look()
      const waiting = this.#waiting
      this.#waiting = []
      for (const work of waiting) work()
    })
  }
}

const LOOKS = 5
const PIECE = 0x10000
