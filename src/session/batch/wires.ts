import type { Shared } from '../../bench/bench.ts'
import type { SeatPlan } from '../../bench/config/seats.ts'
import { Packs } from '../../bench/packs.ts'
import { Servers } from '../../bench/servers.ts'
import { Wire } from '../../bench/wire.ts'

/** The switches and cables of a bench, each with its servers and its lock; the images are the same for all. */
export class Wires implements AsyncDisposable {
  readonly #images: Shared['images'] = { whole: null }
  readonly #packs = new Packs()
  readonly #wires = new Map<string, Shared>()

  of({ wire, listen, serverIp, tftpPort, httpPort }: SeatPlan): Shared {
    const known = this.#wires.get(wire)
    if (known) return known
    const servers = new Servers({ listen, serverIp, tftpPort, httpPort })
    const made = { wire: new Wire(), servers, images: this.#images, packs: this.#packs }
    this.#wires.set(wire, made)
    return made
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { servers } of this.#wires.values()) await servers[Symbol.asyncDispose]()
  }
}
