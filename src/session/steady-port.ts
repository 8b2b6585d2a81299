import { named } from '../host/ports.ts'
import { adapters } from '../ports/adapters.ts'
import type { Port } from '../ports/port.ts'
import { openLine } from './open-line.ts'

/** The name of a device that stays the same at the next plugging-in; null where nothing is known of it. */
type Find = (path: string) => Promise<string | null>

/**
 * A line that is opened again and again. An adapter that was pulled may come back under another name, and its old one
 * may be another seat's by then: once it has been seen, it is followed by its serial number or its USB socket.
 */
export class SteadyPort {
  readonly #path: string
  readonly #find: Find
  #known: string | null = null

  constructor(path: string, find: Find = stableName) {
    this.#path = path
    this.#find = find
  }

  async open(options: { baudRate: number }): Promise<Port> {
    this.#known ??= /^\w+:/.test(this.#path) ? this.#path : await this.#find(this.#path).catch(() => null)
    return openLine(this.#known ?? this.#path, options)
  }
}

const stableName: Find = async (path) =>
  (await named(await adapters())).find((one) => one.path === path)?.stable ?? null
