import type { Harm, Problem } from '../base/errors.ts'
import { harmlessIn } from '../base/harmless.ts'
import { writeDurably } from '../records/durable.ts'
import { reportIn, unitFolder } from '../records/layout.ts'
import { fold, type Line } from './journal.ts'
import type { Facts } from './step.ts'
import type { LteProblem, Verdict } from './verdict.ts'

export interface Report {
  unit: string
  seat: string
  procedure: string
  result: 'passed' | 'failed' | 'cancelled'
  openwrt: Verdict
  lte: Verdict
  harm: Harm
  run: string
  started: string
  ended: string
  /** What LTE failed by, where the run passed without it. */
  lteProblem: LteProblem | null
  problem: { step: string | null; code: string; message: string } | null
  steps: { step: string; state: Line['state']; t: string; run: string; facts: Facts }[]
}

/** What was done to a router, by all runs: the journal's end state. */
export function reportSteps(lines: Line[]): Report['steps'] {
  return [...fold(lines)].map(([step, { state, t, run, facts }]) => ({ step, state, t, run, facts }))
}

export function problemIn(problem: Problem | null, step: string | null): Report['problem'] {
  return problem && { step, code: problem.code, message: problem.message }
}

/** Returns the file's path. */
export function writeReport(records: string, report: Report): string {
  const file = reportIn(unitFolder(records, report.unit))
  writeDurably(file, `${JSON.stringify(harmlessIn(report), null, 2)}\n`)
  return file
}
