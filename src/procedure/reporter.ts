import type { Harm } from '../errors.ts'
import type { LteProblem, Verdict } from './verdict.ts'

/** Where a run is while no step is going on. */
export type Place = 'start' | 'look' | 'listen' | 'restart' | 'next'

/** What happens, for whoever listens. One object a line with --json; `t`, `seat` and `unit` are added by the run. */
export type Event =
  | { type: 'run-started'; procedure: string; steps: string[]; version: string }
  | {
      type: 'step-started'
      step: string
      title: string
      guide: string
      n: number
      of: number
      writes: string | null
    }
  | { type: 'progress'; step: string; done: number; total: number; unit_of: string }
  | { type: 'step-done'; step: string; seconds: number; facts: Record<string, unknown> }
  | {
      type: 'step-failed'
      step: string
      code: string
      /** What the sentence of the code is made from, in whatever language; absent where it has none. */
      params?: object
      message: string
      hint: string
      harm: Harm
      mayRetry: boolean
      evidence: string[]
      /** It happened between two steps; `step` is the one before. */
      place?: Place
    }
  | { type: 'step-skipped'; step: string; why: string }
  | { type: 'note'; text: string }
  | { type: 'question'; text: string; flag: string | null }
  | {
      type: 'run-done'
      result: 'passed' | 'failed' | 'cancelled'
      /** Not in the records of early versions. */
      openwrt?: Verdict
      lte?: Verdict
      /** `code`, `message` and `hint` of what LTE failed by, where the run passed without it. */
      lteProblem?: LteProblem | null
      seconds: number
      report: string | null
      /** Not in the records of early versions. */
      harm?: Harm
    }

export type Stamped = Event & { t: string; seat: string; unit: string | null }

export interface Reporter {
  event(event: Stamped): void
}
