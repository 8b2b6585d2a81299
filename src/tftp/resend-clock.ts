import { later, milliseconds, now, seconds } from '../base/time.ts'

/** Until a turn-around is known: a lost DATA must cost none of the boot loader's ten timeouts, a second each. */
const first = milliseconds(150)
/** A whole window that goes out again for nothing is a burst. */
const shortest = { block: milliseconds(20), window: milliseconds(100) }
/** A client that answers more slowly than this still gets its lost block before its own timer ends. */
const slowest = milliseconds(400)
const longest = seconds(4)
/** Longer than the link is away at power-on and than three of the client's timers. */
const patience = seconds(30)

/**
 * When to send again: after what an answer takes, as measured (RFC 6298). Only progress winds it back: a clock that
 * repeated ACKs reset deadlocks with U-Boot, which repeats its ACK for ever and stays silent on blocks it has.
 */
export class ResendClock {
  readonly #resend: () => void
  readonly #giveUp: () => void
  readonly #shortest: number
  #smooth = 0
  #spread = 0
  #delay = first
  #due = 0
  #rings = Number.POSITIVE_INFINITY
  #heard = 0
  #repeated = false
  #cancel = () => {}

  constructor(unit: keyof typeof shortest, resend: () => void, giveUp: () => void) {
    this.#shortest = shortest[unit]
    this.#resend = resend
    this.#giveUp = giveUp
  }

  /**
   * `took` is from our packet to its answer. After a resend either of the two may have been answered: the longer wait
   * stays until one is, or a client that has become slow would get every block twice.
   */
  progress(now: number, took?: number): void {
    this.#heard = now
    if (took !== undefined && !this.#repeated) this.#measure(took)
    this.#delay = Math.min(this.#delay, slowest)
    this.#repeated = false
    this.#due = now + this.#delay
    // The timer is left running while it rings early anyway: no timer work for each block.
    if (this.#rings > this.#due) this.#arm(now)
  }

  stop(): void {
    this.#cancel()
  }

  #measure(took: number): void {
    if (this.#smooth === 0) this.#spread = took / 2
    else this.#spread += (Math.abs(took - this.#smooth) - this.#spread) / 4
    this.#smooth = this.#smooth === 0 ? took : this.#smooth + (took - this.#smooth) / 8
    this.#delay = Math.min(Math.max(this.#smooth + 4 * this.#spread, this.#shortest), slowest)
  }

  #arm(now: number): void {
    this.#cancel()
    this.#rings = this.#due
    this.#cancel = later(Math.max(1, this.#due - now), () => this.#ring())
  }

  #ring(): void {
    const at = now()
    if (at < this.#due - 1) this.#arm(at)
    else if (at - this.#heard > patience) this.#giveUp()
    else this.#backOff(at)
  }

  #backOff(now: number): void {
    this.#repeated = true
    this.#delay = Math.min(this.#delay * 2, longest)
    this.#due = now + this.#delay
    this.#arm(now)
    this.#resend()
  }
}
