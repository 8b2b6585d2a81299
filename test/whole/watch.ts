import { every, milliseconds } from '../../src/base/time.ts'
import type { Hand } from './hand.ts'
import type { Moment } from './moments.ts'
import type { Line, Started } from './process.ts'

/** Waits for a moment, once. */
export class Watch {
  #done = false as boolean
  #stop: () => void = () => {}
  readonly #moment: Moment
  readonly #hand: Hand
  readonly #deed: (program: Started) => void

  constructor(moment: Moment, hand: Hand, deed: (program: Started) => void) {
    this.#moment = moment
    this.#hand = hand
    this.#deed = deed
  }

  heard(line: Line, program: Started): void {
    if ('event' in this.#moment && this.#moment.event(line)) this.#now(program)
  }

  over(program: Started): void {
    if (!('router' in this.#moment)) return
    const { router } = this.#moment
    let busy = false
    this.#stop = every(milliseconds(20), () => {
      if (busy) return
      busy = true
      void this.#hand.say('history').then((lines) => {
        busy = false
        if (router.test(lines.join('\n'))) this.#now(program)
      })
    })
  }

  end(): void {
    this.#stop()
  }

  #now(program: Started): void {
    if (this.#done) return
    this.#done = true
    this.#stop()
    this.#deed(program)
  }
}
