import type { Port } from '../ports/port.ts'

/** A line that is opened by the first step, so that a missing adapter is a failed check with all that belongs to one. */
export class LatePort implements Port {
  readonly name: string
  readonly #make: () => Promise<Port>
  readonly #opened: Promise<Port | null>
  #settle: (port: Port | null) => void = () => {}
  #port: Port | null = null

  constructor(name: string, make: () => Promise<Port>) {
    this.name = name
    this.#make = make
    this.#opened = new Promise((resolve) => {
      this.#settle = resolve
    })
  }

  async open(): Promise<Port> {
    this.#port ??= await this.#make()
    this.#settle(this.#port)
    return this.#port
  }

  async read(): Promise<Uint8Array | null> {
    return (await this.#opened)?.read() ?? null
  }

  async write(bytes: Uint8Array): Promise<void> {
    await (await this.open()).write(bytes)
  }

  async close(): Promise<void> {
    this.#settle(null)
    await this.#port?.close()
  }
}
