import { now, seconds } from '../base/time.ts'
import { phrase, type Wording } from '../phrases/phrase.ts'
import type { Offer } from './offers.ts'
import type { Client, Transfer } from './transfer.ts'

const most = 256
/** A boot loader that reads is heard every millisecond, and after a lost packet each second. */
const mute = seconds(5)

interface Session {
  transfer: Transfer
  offer: Offer
}

/** Running transfers by client. */
export class Sessions {
  readonly #all = new Map<string, Session>()

  get(client: Client): Transfer | undefined {
    return this.#all.get(label(client))?.transfer
  }

  add(transfer: Transfer, offer: Offer): void {
    this.#all.set(label(transfer.client), { transfer, offer })
  }

  /** Only itself: a newer one of the same client may have its place. */
  remove(transfer: Transfer): void {
    if (this.get(transfer.client) === transfer) this.#all.delete(label(transfer.client))
  }

  /**
   * When all places are taken the longest silent one gives way to the fresh request: first of those that never answered,
   * then of those that went silent. A seat's own router has its place before every other, and keeps it.
   */
  makeRoom(offer: Offer, client: Client): boolean {
    if (this.#all.size < most) return true
    const others = [...this.#all.values()].filter((one) => !isOwn(one.offer, one.transfer.client))
    const silent = (one: Session) => now() - one.transfer.heard > mute
    const goes =
      others.find(({ transfer }) => !transfer.answered) ??
      longestSilent(others.filter((one) => silent(one) || isOwn(offer, client)))
    goes?.transfer.stop(phrase('transfer.tooMany'))
    return goes !== undefined
  }

  /** All of one offer, or all. */
  stop(why: Wording, offer?: Offer): void {
    for (const one of [...this.#all.values()]) if (!offer || one.offer === offer) one.transfer.stop(why)
  }
}

export function label(client: Client): string {
  return `${client.address}:${client.port}`
}

const isOwn = (offer: Offer, { address }: Client) => offer.own === address

const longestSilent = (list: Session[]) =>
  list.reduce<Session | undefined>(
    (best, one) => (best && best.transfer.heard <= one.transfer.heard ? best : one),
    undefined,
  )
