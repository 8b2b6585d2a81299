import type { Harm, Problem } from '../base/errors.ts'
import type { Facts } from './step.ts'
import type { Verdict } from './verdict.ts'

/** How a run ended. */
export interface Outcome {
  result: 'passed' | 'failed' | 'cancelled'
  problem: Problem | null
  openwrt: Verdict
  lte: Verdict
  /** What LTE failed by, where the run passed without it. */
  trouble: Problem | null
  /** The step that failed. */
  step: string | null
  harm: Harm
  unit: string | null
  report: string | null
  facts: Record<string, Facts>
  /** The router may be busy with its flash, without us. */
  goesOn: boolean
  /** The deeds that were done now; what had been done before is not among them. */
  did: readonly string[]
}
