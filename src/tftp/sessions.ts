import { transferWords } from '../ui/words/tftp.ts'
import type { Offer } from './offers.ts'
import type { Client, Transfer } from './transfer.ts'

const most = 256

/** Running transfers by client. */
export class Sessions {
  readonly #all = new Map<string, { transfer: Transfer; offer: Offer }>()

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

  /** False when all places are taken by clients that answer; one that never did gives way. */
  makeRoom(): boolean {
    if (this.#all.size < most) return true
    const idle = [...this.#all.values()].find(({ transfer }) => !transfer.answered)
    idle?.transfer.stop(transferWords.tooMany)
    return idle !== undefined
  }

  /** All of one offer, or all. */
  stop(why: string, offer?: Offer): void {
    for (const one of [...this.#all.values()]) if (!offer || one.offer === offer) one.transfer.stop(why)
  }
}

export function label(client: Client): string {
  return `${client.address}:${client.port}`
}
