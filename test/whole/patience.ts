import { every, later, seconds } from '../../src/base/time.ts'
import type { Line, Started } from './process.ts'

/**
 * The technician's: who hears nothing new for long presses Ctrl-C, and again; who is only listened to and says nothing
 * is left alone for ten minutes, which here is the end of the program and a turned clock.
 */
export class Patience {
  #last = Date.now()
  #listening = false as boolean
  #program = null as Started | null
  readonly #stop: () => void
  #given = false as boolean
  #left = false as boolean

  constructor() {
    this.#stop = every(seconds(1), () => this.#look())
  }

  heard(line: Line, program: Started): void {
    this.#program = program
    this.#last = Date.now()
    if (line.type === 'note') this.#listening = String(line.text).includes('Leave the power on: listening')
    else if (line.type === 'step-started') this.#listening = false
  }

  /** True where the router was left alone. */
  end(): boolean {
    this.#stop()
    return this.#left
  }

  #look(): void {
    const program = this.#program
    const quiet = Date.now() - this.#last
    if (!program || this.#given) return
    if (quiet < seconds(this.#listening ? 15 : 120)) return
    this.#given = true
    this.#left = this.#listening
    if (this.#left) return void program.kill()
    program.interrupt()
    later(seconds(1.5), () => program.interrupt())
  }
}
