import { Bug } from '../base/errors.ts'

/** What may wait for the reader. */
const ROOM = 1024 * 1024

/** What every Port is made of: bytes wait here for the reader, and an end or a failure wakes whoever waits. */
export class ByteQueue {
  #chunks: Uint8Array[] = []
  #waiting = 0
  #roomy: () => void = () => {}
  #reader: { resolve(bytes: Uint8Array | null): void; reject(error: unknown): void } | null = null
  #end: { error: unknown } | null = null
  #writers = new Set<(error: unknown) => void>()

  /** Rejects when the line fails, and never where we ended it ourselves. */
  failure(): Promise<never> {
    return new Promise((_, reject) => {
      if (this.#end) return void (this.#end.error !== null && reject(this.#end.error))
      this.#writers.add(reject)
    })
  }

  get ended(): boolean {
    return this.#end !== null
  }

  push(bytes: Uint8Array): void {
    if (this.#end) return
    if (!this.#reader) return void this.#keep(bytes)
    const { resolve } = this.#reader
    this.#reader = null
    resolve(bytes)
  }

  get hasRoom(): boolean {
    return this.#waiting < ROOM || this.#end !== null
  }

  /** For the one who pushes: until so much was read that more may come. */
  async room(): Promise<void> {
    while (!this.hasRoom) {
      await new Promise<void>((resolve) => {
        this.#roomy = resolve
      })
    }
  }

  /** Without an error it is an end by our own will. Only the first call counts. */
  end(error: unknown = null): void {
    if (this.#end) return
    this.#end = { error }
    this.#roomy()
    const reader = this.#reader
    this.#reader = null
    if (error === null) reader?.resolve(null)
    else reader?.reject(error)
    for (const reject of [...this.#writers]) reject(error ?? new Error('closed'))
  }

  async read(): Promise<Uint8Array | null> {
    const chunk = this.#chunks.shift()
    if (chunk) return this.#taken(chunk)
    if (this.#end) {
      if (this.#end.error !== null) throw this.#end.error
      return null
    }
    if (this.#reader) throw new Bug('a port has one reader at a time')
    return await new Promise((resolve, reject) => {
      this.#reader = { resolve, reject }
    })
  }

  /** Runs a write whose callback may never come once the line is gone. */
  async write(
    start: (done: (error?: Error | null) => void) => void,
    lost: (cause: unknown) => Error,
  ): Promise<void> {
    if (this.#end) throw this.#end.error ?? lost('closed')
    await new Promise<void>((resolve, reject) => {
      const settle = () => this.#writers.delete(fail)
      const fail = (error: unknown) => {
        settle()
        reject(error)
      }
      this.#writers.add(fail)
      start((error) => {
        if (error) return fail(this.#end?.error ?? lost(error))
        settle()
        resolve()
      })
    })
  }

  #keep(bytes: Uint8Array): void {
    this.#chunks.push(bytes)
    this.#waiting += bytes.length
  }

  #taken(bytes: Uint8Array): Uint8Array {
    this.#waiting -= bytes.length
    this.#roomy()
    return bytes
  }
}
