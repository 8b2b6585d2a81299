import net from 'node:net'
import { Duplex } from 'node:stream'
import { later } from '../base/time.ts'

type Done = (error?: Error | null) => void

/**
 * A connection over the router's cable. As long as the link is down what either side says waits, since TCP sends it again
 * until it arrives; nobody is told of a cable that is out.
 */
export class Connection extends Duplex {
  readonly #isUp: () => boolean
  readonly #socket: net.Socket
  /** In turn, what waits for the link. */
  #waiting: (() => void)[] = []
  #powered = true

  constructor(isUp: () => boolean, to: { host: string; port: number }) {
    super({ allowHalfOpen: false })
    this.#isUp = isUp
    // Its own answer to a farewell would go over a cable that is out.
    this.#socket = net.connect({ ...to, allowHalfOpen: true })
    this.#socket.on('data', (bytes) => this.#hear(bytes))
    this.#socket.on('end', () => this.#over(() => this.#hearEnd()))
    this.#socket.on('error', (error) => this.#over(() => this.destroy(error)))
  }

  /** The router's power is gone: nobody is left to say farewell, so that the other side hears nothing any more. */
  cut(): void {
    this.#powered = false
    this.destroy()
  }

  /** What this machine still holds of one that was cut. */
  release(): void {
    this.#socket.destroy()
  }

  /** In pieces: what the system has taken is on its way. */
  override _write(chunk: Buffer, encoding: BufferEncoding, done: Done): void {
    const rest = chunk.subarray(PIECE)
    const next: Done = (error) =>
      error || rest.length === 0 ? done(error) : this._write(rest, encoding, done)
    this.#over(() => this.#socket.write(chunk.subarray(0, PIECE), next))
  }

  override _final(done: Done): void {
    this.#over(() => this.#socket.end(done))
  }

  override _read(): void {
    this.#socket.resume()
  }

  override _destroy(error: Error | null, done: Done): void {
    if (this.#powered) this.#socket.destroy()
    else this.#socket.pause()
    done(error)
  }

  /** The system takes no more than its own buffers hold as long as this waits. */
  #hear(bytes: Buffer): void {
    this.#socket.pause()
    this.#over(() => this.push(bytes) && this.#socket.resume())
  }

  /** Who only sends reads nothing, and is to know of the end all the same. */
  #hearEnd(): void {
    this.push(null)
    this.read(0)
  }

  #over(work: () => void): void {
    // What comes later does not overtake what waits.
    if (this.#waiting.length === 0 && this.#isUp()) work()
    else if (this.#waiting.push(work) === 1) this.#look()
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
