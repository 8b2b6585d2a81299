import { Cancelled } from '../base/errors.ts'
import { now } from '../base/time.ts'

/** Ctrl-C: the first asks for a stop at the next safe point, the second leaves at once. */
export class Stopping {
  readonly #first = new AbortController()
  readonly #second = new AbortController()
  #last = Number.NEGATIVE_INFINITY

  get stop(): AbortSignal {
    return this.#first.signal
  }
  get signal(): AbortSignal {
    return this.#second.signal
  }

  /** npm sends Ctrl-C on to its child, who has had it already: repeats within a second are one. */
  request(at = now()): void {
    if (at - this.#last < 1000) return
    this.#last = at
    if (this.#first.signal.aborted) this.#second.abort(new Cancelled())
    else this.#first.abort(new Cancelled())
  }
}
