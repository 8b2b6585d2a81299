import { BenchError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Port } from '../ports/port.ts'
import { heardAt } from './uart.ts'

interface Reader {
  resolve(bytes: Uint8Array | null): void
  reject(error: Error): void
}

/** In baud: of the adapter, and of what it is wired to. */
export interface Rate {
  own: number
  board: number
}

/** The technician's end of the line: a serial adapter that can be unplugged. */
export class SimPort implements Port {
  readonly name: string
  readonly #rate: Rate
  readonly #send: (bytes: Uint8Array) => void
  #chunks: Uint8Array[] = []
  #reader: Reader | null = null
  #state: 'open' | 'closed' | 'lost' = 'open'

  constructor(name: string, rate: Rate, send: (bytes: Uint8Array) => void) {
    this.name = name
    this.#rate = rate
    this.#send = send
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.#state !== 'open') throw this.#lost()
    const { own, board } = this.#rate
    this.#send(heardAt(board, bytes, own))
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
  deliver(sent: Uint8Array): void {
    if (this.#state !== 'open') return
    const bytes = heardAt(this.#rate.own, sent, this.#rate.board)
    if (bytes.length === 0) return
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
