import { after, now } from '../time.ts'
import type { Clock, Pace } from './types.ts'

const speed: Record<Pace, number> = { real: 1, brisk: 20, instant: 200 }

export class SimClock implements Clock {
  readonly pace: Pace
  readonly #start = now()

  constructor(pace: Pace) {
    this.pace = pace
  }

  now(): number {
    return (now() - this.#start) * speed[this.pace]
  }

  async wait(duration: number, signal: AbortSignal): Promise<void> {
    await after(duration / speed[this.pace], signal)
  }
}
