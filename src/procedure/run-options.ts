import type { Problem } from '../base/errors.ts'
import type { Bench } from '../bench/bench.ts'
import type { Operator } from '../bench/operator.ts'
import type { Unit } from '../router/unit.ts'
import type { Recorder } from './recorder.ts'
import type { Settings } from './settings.ts'
import type { Step } from './step.ts'

export interface RunOptions {
  /** The procedure's name. */
  name: string
  procedure: Step[]
  unit: Unit
  bench: Bench
  settings: Settings
  operator: Operator
  /** Of this run alone. */
  recorder: Recorder
  /** Leave at once. */
  signal: AbortSignal
  /** Stop before the next step. */
  stop?: AbortSignal
  records: string
  /** Begins with the wait for another router on this seat; nothing is done to the one that is there. */
  next?: Next
  /** What ends the run without a verdict on the router, like an adapter that was pulled: it goes on in a later run. */
  unfinished?(problem: Problem): boolean
  version?: string
  /** How long a mute router may be writing; for tests. */
  patience?: number
  /** About how long each step takes here, in seconds. */
  expected?: Record<string, number>
}

/** The wait for the next router on a seat. */
export interface Next {
  /** Ends the wait. */
  stop: AbortSignal
  /** One was switched on. */
  begun(): void
  /** The one before failed by what can be put right at the bench: it may come again. */
  again?: boolean
}
