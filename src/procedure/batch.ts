import { BenchError, Cancelled } from '../base/errors.ts'
import { after, seconds } from '../base/time.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Outcome } from './outcome.ts'
import type { Next } from './run-options.ts'

/** One seat of a batch, as the loop sees it. */
export interface BatchSeat {
  seat: string
  /**
   * Does one router: the one that stands there, or with `next` the one that is waited for. Resolves when it has its
   * verdict; `cancelled` is not one.
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
  /** How many routers; without it until stopped. */
  count?: number
  /** The first Ctrl-C: routers that were begun are finished, no new ones are begun. */
  stop: AbortSignal
  onVerdict(verdict: Verdict): void
  /** Until a seat is looked at again where the laptop is at fault. */
  pause?: number
}

/** Every seat for itself, router after router: a failure on one stops no other. Resolves with all verdicts. */
export async function batch({
  seats,
  count,
  stop,
  onVerdict,
  pause = seconds(30),
}: BatchOptions): Promise<Verdict[]> {
  const tickets = new Tickets(count ?? Number.POSITIVE_INFINITY, stop)
  const verdicts: Verdict[] = []
  const judge = (seat: string, outcome: Outcome) => {
    const verdict = { seat, outcome, worked: outcome.result === 'failed' || outcome.did.length > 0 }
    verdicts.push(verdict)
    onVerdict(verdict)
    if (verdict.worked) tickets.used()
    else tickets.giveBack()
  }
  const rest = { judge, pause, stop }
  await Promise.all(seats.map((seat) => routerAfterRouter(seat, tickets, rest)))
  return verdicts
}

async function routerAfterRouter(
  seat: BatchSeat,
  tickets: Tickets,
  { judge, pause, stop }: Rest,
): Promise<void> {
  // The first one may stand there already; each later one takes its ticket when it is switched on.
  while (!tickets.take()) if (!(await tickets.wanted())) return
  let last: Outcome | undefined
  for (let wait: Wait | undefined; ; wait = tickets.wait()) {
    if (wait && !(await tickets.wanted())) return
    const outcome = await seat.one(wait && { ...wait.next, again: canComeAgain(last) })
    // It failed before anybody was asked for a router: what is wrong with the laptop is so still in a moment. A port that
    // another program has, a firewall or a full disk: no event tells of all that, and a link's news of none.
    if (outcome.result === 'failed' && wait?.unused()) await after(pause, stop).catch(() => {})
    else if (outcome.result !== 'cancelled') {
      judge(seat.seat, outcome)
      last = outcome
    }
    // No router came any more, or it was stopped at once: that is not a verdict on a router.
    else if (!wait?.recalled()) return
  }
}

/** A cable, a connector, a download: the router itself is unharmed. */
function canComeAgain(last: Outcome | undefined): boolean {
  const problem = last?.problem
  return problem?.mayRetry === true || problem instanceof BenchError
}

interface Rest {
  judge: (seat: string, outcome: Outcome) => void
  pause: number
  stop: AbortSignal
}

interface Wait {
  next: Next
  /** It was ended because the last ticket was taken, which may yet be given back. */
  recalled(): boolean
  /** It is over, and no router was switched on. */
  unused(): boolean
}

/** One for each router that is still wanted. Seats that wait in vain are called back when the last one is taken. */
class Tickets {
  #left: number
  /** Those without a verdict. */
  #open: number
  readonly #stop: AbortSignal
  readonly #waiting = new Set<AbortController>()
  #change: (() => void)[] = []

  constructor(count: number, stop: AbortSignal) {
    this.#left = count
    this.#open = count
    this.#stop = stop
    stop.addEventListener('abort', () => this.#changed(), { once: true })
  }

  take(): boolean {
    if (this.#stop.aborted || this.#left <= 0) return false
    this.#left -= 1
    if (this.#left <= 0) for (const each of this.#waiting) each.abort(new Cancelled(phrase('run.lastOne')))
    return true
  }

  used(): void {
    this.#open -= 1
    this.#changed()
  }

  /** What was taken for a router that needed nothing. */
  giveBack(): void {
    this.#left += 1
    this.#changed()
  }

  /** Waits while all tickets are out; false when no more routers are wanted. */
  async wanted(): Promise<boolean> {
    while (!this.#stop.aborted && this.#open > 0) {
      if (this.#left > 0) return true
      await new Promise<void>((resolve) => this.#change.push(resolve))
    }
    return false
  }

  wait(): Wait {
    const own = new AbortController()
    this.#waiting.add(own)
    let used = false
    const begun = () => {
      used = true
      this.#waiting.delete(own)
      if (!this.take()) own.abort(new Cancelled(phrase('run.lastOne')))
    }
    return {
      next: { stop: AbortSignal.any([this.#stop, own.signal]), begun },
      recalled: () => own.signal.aborted,
      unused: () => this.#waiting.delete(own) && !used,
    }
  }

  #changed(): void {
    const waiting = this.#change
    this.#change = []
    for (const each of waiting) each()
  }
}
