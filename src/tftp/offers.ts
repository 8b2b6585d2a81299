import type { Source } from '../base/source.ts'
import type { Wording } from '../phrases/phrase.ts'

export type TftpEvent =
  | { type: 'started' | 'answered' | 'delivered' | 'done'; client: string }
  | { type: 'progress'; client: string; sent: number; total: number }
  | { type: 'failed'; client: string; why: Wording }
  | { type: 'refused'; client: string; name: string; why: Wording }

export interface Offer {
  name: string
  source: Source
  /** Only for this client's address. */
  to: string | undefined
  /** The seat's router: it has a place before all others. */
  own: string | undefined
  onEvent: (event: TftpEvent) => void
}

/** What may be read, and by whom. */
export class Offers {
  readonly #all = new Set<Offer>()

  add(offer: Offer): void {
    this.#all.add(offer)
  }

  remove(offer: Offer): void {
    this.#all.delete(offer)
  }

  /** An offer made to this client before one made to all; the newest of equals. */
  find(name: string, address: string): Offer | null {
    const plain = name.replace(/^(\.?\/)+/, '')
    const fitting = [...this.#all].filter((offer) => offer.name === plain).reverse()
    return fitting.find((offer) => offer.to === address) ?? fitting.find((offer) => !offer.to) ?? null
  }

  /** A refusal is news for everyone who waits for a client: the file asked for may be the wrong one. */
  tellAll(event: TftpEvent): void {
    for (const offer of this.#all) offer.onEvent(event)
  }
}
