import { availableParallelism } from 'node:os'
import { milliseconds } from '../base/time.ts'

/** Blocks that one of the two ways is tried for, and how many such rounds the quicker one is kept. */
const round = 32
const kept = 30
/** A boot loader needs a millisecond for a block (facts/device.md §1.7): it is waited for asleep. */
const quick = milliseconds(0.25)
/** A look takes about a microsecond. */
const looks = 64

type Way = 'asleep' | 'polling'

/**
 * To be woken by the system takes longer than a quick client needs for its answer. Such a client is polled for, some
 * microseconds a block, as long as that proves quicker: where the two share a processor, polling keeps the client from it.
 */
export class BusyPoll {
  readonly #soon: (look: () => void) => void
  readonly #possible: boolean
  readonly #took: Record<Way, number> = { asleep: 0, polling: 0 }
  #blocks = 0
  #left = 0
  #looking: boolean = false

  constructor(soon: (look: () => void) => void = setImmediate, processors = availableParallelism()) {
    this.#soon = soon
    this.#possible = processors > 1
  }

  /** A block was answered after `took` milliseconds and the next has gone out. */
  answered(took: number): void {
    const way = this.#way()
    this.#took[way] += (Math.min(took, 2 * quick) - this.#took[way]) / 16
    this.#blocks += 1
    this.#left = this.#way() === 'polling' ? looks : 0
    if (!this.#looking) this.#look()
  }

  stop(): void {
    this.#left = 0
  }

  #way(): Way {
    const turn = Math.floor(this.#blocks / round) % (kept + 2)
    if (turn === 0 || !this.#possible || this.#took.asleep > quick) return 'asleep'
    return turn === 1 || this.#took.polling < this.#took.asleep ? 'polling' : 'asleep'
  }

  /** While something is left to be done at once, Node looks for what has come without going to sleep. */
  #look(): void {
    this.#looking = this.#left > 0
    if (!this.#looking) return
    this.#left -= 1
    this.#soon(() => this.#look())
  }
}
