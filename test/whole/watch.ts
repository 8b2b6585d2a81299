import { every, milliseconds } from '../../src/base/time.ts'
import type { Moment } from './moments.ts'
import type { Line, Started } from './process.ts'

/** Waits for a moment, once. */
export class Watch {
  #done = false as boolean
  #stop: () => void = () => {}
  readonly #moment: Moment
  readonly #history: () => string[] | Promise<string[]>
  readonly #deed: (program: Started) => void

  constructor(moment: Moment, history: () => string[] | Promise<string[]>, deed: (program: Started) => void) {
    this.#moment = moment
    this.#history = history
    this.#deed = deed
  }

  heard(line: Line, program: Started): void {
    if ('event' in this.#moment && this.#moment.event(line)) this.#now(program)
  }

  over(program: Started): void {
    if (!('router' in this.#moment)) return
    const { router } = this.#moment
    let busy = false
    this.#stop = every(milliseconds(20), async () => {
      if (busy) return
      busy = true
      const lines = await this.#history()
      busy = false
      if (router.test(lines.join('\n'))) this.#now(program)
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
