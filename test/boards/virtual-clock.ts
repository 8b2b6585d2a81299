import { type Clock, minutes } from '../../src/base/time.ts'

interface Timer {
  at: number
  work: () => void
}

/** Time that passes only where nobody has anything left to do: an hour of a router's takes as long as its work does. */
export class VirtualClock implements Clock {
  #now = 0
  /** In the order of their time. */
  readonly #timers: Timer[] = []

  now(): number {
    return this.#now
  }

  wallTime(): number {
    return Date.UTC(2026, 10, 30) + this.#now
  }

  later(duration: number, work: () => void): () => void {
    // As Node has it: none is shorter.
    const timer = { at: this.#now + Math.max(1, duration), work }
    let place = this.#timers.length
    while (place > 0 && this.#timers[place - 1]!.at > timer.at) place -= 1
    this.#timers.splice(place, 0, timer)
    return () => {
      const here = this.#timers.indexOf(timer)
      if (here >= 0) this.#timers.splice(here, 1)
    }
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

  /** The machine stands still: what was due meanwhile is done late, in its order. */
  stall(duration: number): void {
    this.#now += duration
  }

  /** False where the work has not come to an end in so long a time, or waits for something that nothing is left to do. */
  async until(work: Promise<unknown>, limit = minutes(60)): Promise<boolean> {
    let over = false as boolean
    const settled = () => {
      over = true
    }
    work.then(settled, settled)
    const end = this.#now + limit
    for (;;) {
      await quiet()
      if (over) return true
      const next = this.#timers.shift()
      if (!next || next.at > end) return false
      this.#now = Math.max(this.#now, next.at)
      next.work()
    }
  }
}

/** All that follows from what has just happened is done. */
const quiet = () => new Promise<void>((resolve) => setImmediate(resolve))
