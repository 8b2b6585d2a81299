import { now } from '../base/time.ts'
/** Lets `burst` through at once and `perSecond` from then on. */
export class Throttle {
  readonly #burst: number
  readonly #perSecond: number
  #left: number
  #at = now()

  constructor(burst: number, perSecond: number) {
    this.#burst = burst
    this.#perSecond = perSecond
    this.#left = burst
  }

  allows(): boolean {
    const at = now()
    this.#left = Math.min(this.#burst, this.#left + ((at - this.#at) / 1000) * this.#perSecond)
    this.#at = at
    if (this.#left < 1) return false
    this.#left -= 1
    return true
  }
}
