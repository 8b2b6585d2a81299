import { type Code, fieldsOf } from '../problems/catalogue.ts'
import type { TftpEvent } from '../tftp/server.ts'

/** What our own server knows of one download: who asked, whether anything came back, how far it came. */
export class Delivery {
  asked: boolean = false
  answered: boolean = false
  delivered: boolean = false
  sent = 0
  readonly #router: string | null

  /** `router`: where the seat's boot loader calls from; null where something lies between that hides it. */
  constructor(router: string | null) {
    this.#router = router
  }

  see(event: TftpEvent): void {
    const { type, client } = event
    if (this.#router !== null && client.replace(/:\d+$/, '') !== this.#router) return
    if (type === 'started') this.asked = true
    if (type === 'answered') this.answered = true
    if (type === 'delivered' || type === 'done') this.delivered = true
    if (type === 'progress') this.sent = event.sent
    // What is said to be complete must be complete in the attempt that was the last.
    if (type === 'started') this.delivered = false
    if (type === 'started') this.sent = 0
  }
}

export type Cause = 'foreign' | 'answer-lost' | 'unasked'

/**
 * What the server's side adds to what the router said: null where the router's word is all there is. `end` is the code
 * of the failed download, null where the router says that it has the file.
 */
export function causeOf(end: Code | null, seen: Delivery): Cause | null {
  if (end === null || end === 'tftp-short') return seen.delivered ? null : 'foreign'
  if (!fieldsOf(end).neverBegan || seen.answered) return null
  if (seen.asked) return 'answer-lost'
  // Without an answer to ARP there was no request either (facts/device.md §0b.1).
  return end === 'tftp-retries' ? 'unasked' : null
}
