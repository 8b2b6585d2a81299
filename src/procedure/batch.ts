import { Cancelled } from '../errors.ts'
import type { Outcome } from './run.ts'

/** The wait for the next router on a seat. */
export interface Next {
  /** Ends the wait. */
  stop: AbortSignal
  /** Somebody has switched one on. */
  begun(): void
}

/** One seat of a batch, as the loop sees it. */
export interface BatchSeat {
  seat: string
  /**
   * Does one router: the one that stands there, or with `next` the one that is waited for. Resolves when it has its
   * verdict; `cancelled` is none.
   */
  one(next?: Next): Promise<Outcome>
}

export interface Verdict {
  seat: string
  outcome: Outcome
  /** False where everything had been done before. */
  worked: boolean
}

export interface BatchOptions {
  seats: BatchSeat[]
  /** How many routers; without it until somebody stops it. */
  count?: number
  /** The first Ctrl-C: routers that were begun are finished, no new ones are begun. */
  stop: AbortSignal
  onVerdict(verdict: Verdict): void
}

/** Every seat for itself, router after router: a failure on one stops nobody else. Resolves with all verdicts. */
export async function batch({ seats, count, stop, onVerdict }: BatchOptions): Promise<Verdict[]> {
  const tickets = new Tickets(count ?? Number.POSITIVE_INFINITY, stop)
  const verdicts: Verdict[] = []
  const judge = (seat: string, outcome: Outcome) => {
    const verdict = { seat, outcome, worked: outcome.result === 'failed' || outcome.did.length > 0 }
    if (!verdict.worked) tickets.giveBack()
    verdicts.push(verdict)
    onVerdict(verdict)
  }
  await Promise.all(seats.map((seat) => routerAfterRouter(seat, tickets, judge)))
  return verdicts
}

async function routerAfterRouter(
  seat: BatchSeat,
  tickets: Tickets,
  judge: (seat: string, outcome: Outcome) => void,
): Promise<void> {
  if (!tickets.take()) return
  for (let next: Next | undefined; ; ) {
    const outcome = await seat.one(next)
    // Nobody came any more, or somebody left at once: that is no verdict on a router.
    if (outcome.result === 'cancelled') return
    judge(seat.seat, outcome)
    if (tickets.over) return
    next = tickets.next()
  }
}

/** One for each router that is still wanted. Seats that wait in vain are sent home when the last one is taken. */
class Tickets {
  private left: number
  private readonly stop: AbortSignal
  private readonly waiting = new Set<AbortController>()

  constructor(left: number, stop: AbortSignal) {
    this.left = left
    this.stop = stop
  }

  get over(): boolean {
    return this.stop.aborted || this.left <= 0
  }

  take(): boolean {
    if (this.over) return false
    this.left -= 1
    if (this.left <= 0) for (const each of this.waiting) each.abort(new Cancelled('That was the last one'))
    return true
  }

  /** What was taken for a router that needed nothing. */
  giveBack(): void {
    this.left += 1
  }

  next(): Next {
    const own = new AbortController()
    this.waiting.add(own)
    const begun = () => {
      this.waiting.delete(own)
      if (!this.take()) own.abort(new Cancelled('That was the last one'))
    }
    return { stop: AbortSignal.any([this.stop, own.signal]), begun }
  }
}
