import { isEvent } from '../src/records/event.ts'
import { type Interval, waterfall } from '../src/records/waterfall.ts'
import type { Line } from '../test/whole/process.ts'
import { OwnTime } from './own-time-clock.ts'
import { wholeInstall } from './whole-install.ts'

export interface OneRun {
  lines: Line[]
  intervals: Interval[]
  clock: OwnTime
}

let run: Promise<OneRun> | null = null

/** One router at the board's own pace, once for all rows that look at it. */
export function oneRun(): Promise<OneRun> {
  run ??= runOnce()
  return run
}

/** `words`: further options of `install`. */
export async function runOnce(...words: string[]): Promise<OneRun> {
  const clock = new OwnTime()
  const lines = await wholeInstall({ pace: 'real', words, hear: (piece) => clock.hear(piece) })
  return { lines, intervals: waterfall((lines as unknown[]).filter(isEvent)), clock }
}
