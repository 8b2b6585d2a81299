import { afterAll, beforeAll } from 'vitest'
import { type Clock, useClock } from '../../src/base/time.ts'

interface Timer {
  at: number
  work: () => void
}

/** So often it is looked at what is due, or when the next is; what was later than `late` was a stall. */
const beat = 20
const late = 35

/** For all tests of a file: the program's time in it, and its boards'. */
export function inFairTime(): void {
  let clock: FairClock
  let use: Disposable
  beforeAll(() => {
    clock = new FairClock()
    use = useClock(clock)
  })
  afterAll(() => {
    use[Symbol.dispose]()
    clock.end()
  })
}

/**
 * The machine's own time without what this process is kept waiting for its turn: on a busy machine everybody's patience,
 * the program's and the board's, is as long as on an idle one.
 */
class FairClock implements Clock {
  #counted = 0
  #last = performance.now()
  readonly #timers = new Set<Timer>()
  #next = { at: Number.POSITIVE_INFINITY, cancel: () => {} }
  #over = false as boolean

  constructor() {
    this.#wakeAt(beat)
  }

  now(): number {
    return this.#counted + Math.min(performance.now() - this.#last, late)
  }

  wallTime(): number {
    return Date.now()
  }

  later(duration: number, work: () => void): () => void {
    const timer = { at: this.now() + Math.max(1, duration), work }
    this.#timers.add(timer)
    if (timer.at < this.#next.at) this.#wakeAt(timer.at)
    return () => void this.#timers.delete(timer)
  }

  every(duration: number, work: () => void): () => void {
    let cancel = () => {}
    const next = () => {
      cancel = this.later(duration, () => {
        next()
        work()
      })
    }
    next()
    return () => cancel()
  }

  /** What is still waited for waits by the machine's own time. */
  end(): void {
    this.#over = true
    this.#next.cancel()
    for (const { at, work } of this.#timers) setTimeout(work, at - this.now())
  }

  #wakeAt(at: number): void {
    this.#next.cancel()
    if (this.#over) return
    const timer = setTimeout(() => this.#look(), Math.max(1, at - this.now()))
    this.#next = { at, cancel: () => clearTimeout(timer) }
  }

  #look(): void {
    this.#counted = this.now()
    this.#last = performance.now()
    const due = [...this.#timers].filter(({ at }) => at <= this.#counted).toSorted((a, b) => a.at - b.at)
    this.#next = { at: Number.POSITIVE_INFINITY, cancel: () => {} }
    for (const timer of due) if (this.#timers.delete(timer)) timer.work()
    this.#wakeAt(Math.min(this.#counted + beat, ...[...this.#timers].map(({ at }) => at)))
  }
}
