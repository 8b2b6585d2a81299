import { BenchError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Port } from '../ports/port.ts'

interface Reader {
  resolve(bytes: Uint8Array | null): void
  reject(error: Error): void
}

/** The technician's end of the line: a serial adapter that can be unplugged. */
export class SimPort implements Port {
  readonly name: string
  readonly #send: (bytes: Uint8Array) => void
  #chunks: Uint8Array[] = []
  #reader: Reader | null = null
  #state: 'open' | 'closed' | 'lost' = 'open'

  constructor(name: string, send: (bytes: Uint8Array) => void) {
    this.name = name
    this.#send = send
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.#state !== 'open') throw this.#lost()
    this.#send(bytes)
  }

  read(): Promise<Uint8Array | null> {
    const chunk = this.#chunks.shift()
    if (chunk) return Promise.resolve(chunk)
    if (this.#state === 'closed') return Promise.resolve(null)
    if (this.#state === 'lost') return Promise.reject(this.#lost())
    return new Promise((resolve, reject) => {
      this.#reader = { resolve, reject }
    })
  }

  async close(): Promise<void> {
    if (this.#state === 'open') this.#state = 'closed'
    this.#reader?.resolve(null)
    this.#reader = null
  }

  /** From the router. */
  deliver(bytes: Uint8Array): void {
    if (this.#state !== 'open') return
    const reader = this.#reader
    this.#reader = null
    if (reader) reader.resolve(bytes)
    else this.#chunks.push(bytes)
  }

  vanish(): void {
    if (this.#state !== 'open') return
    this.#state = 'lost'
    this.#reader?.reject(this.#lost())
    this.#reader = null
  }

  #lost(): BenchError {
    return new BenchError('port-lost', phrase('simulator.gone', this.name))
  }
}
