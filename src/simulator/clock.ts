import { after, now } from '../base/time.ts'

/** `instant` is for tests: the router's own waiting shrinks to almost nothing. */
export type Pace = 'real' | 'brisk' | 'instant'

export interface Clock {
  readonly pace: Pace
  /** The router's milliseconds since it was made; brisk ones are 20 times shorter, instant ones 200 times. */
  now(): number
  /** Waits the router's milliseconds; rejects when the signal is aborted. */
  wait(duration: number, signal: AbortSignal): Promise<void>
}

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
