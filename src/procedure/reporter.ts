import type { Harm } from '../base/errors.ts'
import type { LteProblem, Verdict } from './verdict.ts'

/** Where a run is while no step is going on. */
export type Place = 'start' | 'look' | 'listen' | 'restart' | 'next'

export interface Stamp {
  t: string
  seat: string
  unit: string | null
  /** Not in the records of early versions. */
  power?: 'safe' | 'keep-on'
  /** Why the power must stay on (in `step-skipped`: why it was skipped), and until about when. */
  why?: string
  until?: string
  /** What a hand is wanted for. */
  turn?: string | null
  /** The event's sentences before they were English: each by the name of its field. Not in the records of early versions. */
  phrases?: Record<string, unknown>
}

/** What happens, for whoever listens. One object a line with --json; `t`, `seat` and `unit` are added by the run. */
export type Event =
  | {
      type: 'run-started'
      procedure: string
      steps: string[]
      version: string
      /** By step id: about how many seconds it takes here, where that is known. */
      expected?: Record<string, number>
    }
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
  | {
      /** What is waited for now, and about how long it takes; `most`: how long at most. */
      type: 'waiting'
      step: string | null
      /** Which of the waits that are known; not in the records of early versions. */
      wait?: string
      what: string
      seconds: number | null
      most?: boolean
    }
  | { type: 'step-done'; step: string; seconds: number; facts: Record<string, unknown> }
  | {
      type: 'step-failed'
      step: string
      code: string
      /** What the sentence of the code is made from, in whatever language; absent where it has none. */
      params?: object
      message: string
      hint: string
      /** The lines of the hint that are commands. Not in the records of early versions. */
      commands?: string[]
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
      /** The deeds that were done now. Not in the records of early versions. */
      did?: readonly string[]
    }

export type Stamped = Event & Stamp

export interface Reporter {
  event(event: Stamped): void
}
