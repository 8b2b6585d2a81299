import type { Kit } from '../firmware/kit.ts'
import { type Pack, packOf } from '../firmware/kit-pack.ts'

/** The archive of each kit, made once for all routers of a bench. */
export class Packs {
  readonly #made = new Map<string, Promise<Pack | null>>()

  of(kit: Kit): Promise<Pack | null> {
    const id = JSON.stringify([kit.manager, kit.feeds, kit.packages.map(({ sha256 }) => sha256)])
    const known = this.#made.get(id)
    if (known) return known
    const made = packOf(kit)
    this.#made.set(id, made)
    // A disk may be well again, and the packages come without it, too.
    made.catch(() => this.#made.delete(id))
    return made
  }
}
