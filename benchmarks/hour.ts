import { after, minutes, now, seconds, useClock } from '../src/base/time.ts'
import { Wire } from '../src/bench/wire.ts'
import { batch } from '../src/procedure/batch.ts'
import type { Outcome } from '../src/procedure/outcome.ts'
import { VirtualClock } from '../test/boards/virtual-clock.ts'

/** What a router needs, in milliseconds and in this order; `swap` and `flip` are what hands do. */
export interface Pieces {
  swap: number
  /** From the power-on until it asks for the wire, and how long it has it. */
  loader: number
  wire: number
  /** Until its power is to be cut for the proof. */
  work: number
  flip: number
  proof: number
}

export interface Hour {
  /** Verdicts in the hour behind the first one. */
  routers: number
  /** Of that hour, the part in which the hands had nothing to do. */
  idle: number
}

/**
 * An hour of one person with two hands, who does one thing at a time, at seats on one switch: the batch's own loop and the
 * wire's own lock, on a clock that passes only where nobody has anything left to do.
 */
export async function hour(seats: number, pieces: Pieces): Promise<Hour> {
  const clock = new VirtualClock()
  using _ = useClock(clock)
  const stop = new AbortController()
  const hands = new Hands()
  const wire = new Wire()
  const seat = (n: number) => ({ seat: `s${n}`, one: () => router(pieces, hands, wire, stop.signal) })
  const verdicts: number[] = []
  const whole = batch({
    seats: Array.from({ length: seats }, (_, n) => seat(n + 1)),
    stop: stop.signal,
    onVerdict: () => {
      verdicts.push(now())
      if (now() - verdicts[0]! > minutes(60)) stop.abort()
    },
  })
  await clock.until(whole, minutes(600))
  const [from = 0] = verdicts
  const to = from + minutes(60)
  return {
    routers: verdicts.filter((at) => at > from && at <= to).length,
    idle: 1 - hands.busy(from, to) / minutes(60),
  }
}

async function router(pieces: Pieces, hands: Hands, wire: Wire, signal: AbortSignal): Promise<Outcome> {
  await hands.visit(pieces.swap)
  await after(pieces.loader)
  await wire.during(signal.aborted ? never : signal, () => after(pieces.wire)).catch(() => {})
  await after(pieces.work)
  await hands.visit(pieces.flip)
  await after(pieces.proof)
  return { result: 'passed', did: ['accept'] } as unknown as Outcome
}

const never = new AbortController().signal

/** One thing at a time, and of all who ask the one who has waited longest: it stands first on the table. */
class Hands {
  #free = true as boolean
  readonly #asked: (() => void)[] = []
  readonly #visits: [from: number, to: number][] = []

  async visit(duration: number): Promise<void> {
    await new Promise<void>((come) => {
      this.#asked.push(come)
      this.#next()
    })
    const from = now()
    await after(duration)
    this.#visits.push([from, now()])
    this.#free = true
    this.#next()
  }

  busy(from: number, to: number): number {
    return this.#visits.reduce((sum, [a, b]) => sum + Math.max(0, Math.min(b, to) - Math.max(a, from)), 0)
  }

  #next(): void {
    const come = this.#free ? this.#asked.shift() : undefined
    if (come === undefined) return
    this.#free = false
    come()
  }
}

/** Seconds, for a row. */
export const inSeconds = (milliseconds: number) => (milliseconds / seconds(1)).toFixed(1)
