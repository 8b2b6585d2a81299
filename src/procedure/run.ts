import { basename } from 'node:path'
import type { Bench } from '../bench/bench.ts'
import type { Operator } from '../bench/operator.ts'
import { asProblem, Cancelled, type Harm, type Problem } from '../errors.ts'
import type { Unit } from '../router/unit.ts'
import { lteFailed } from './attempt.ts'
import type { Next } from './batch.ts'
import type { Recorder } from './recorder.ts'
import { problemIn, reportSteps, writeReport } from './report.ts'
import { Runner } from './runner.ts'
import type { Settings } from './settings.ts'
import type { Facts, Step } from './step.ts'
import { UnitRecord } from './unit-record.ts'
import { type Verdict, verdictsOf } from './verdict.ts'

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

function resultOf(problem: Problem | null, o: RunOptions): Outcome['result'] {
  if (problem === null) return 'passed'
  return problem instanceof Cancelled || o.unfinished?.(problem) ? 'cancelled' : 'failed'
}

/** Start, retry and resume: looks where the router is, reads what is done, runs what is left. Never throws a Problem. */
export async function runProcedure(o: RunOptions): Promise<Outcome> {
  const { records, settings, recorder } = o
  const { folder, standing } = recorder
  const started = new Date().toISOString()
  const steps = o.procedure.map((step) => step.id)
  const { seat, port } = settings
  using record = new UnitRecord({ records, seat, port, run: basename(folder), procedure: o.name })
  standing.of(record, { spans: o.bench.device?.durations, patience: o.patience })
  const { version = '', expected = {} } = o
  recorder.event({ type: 'run-started', procedure: o.name, steps, version, expected })
  const runner = new Runner(o, record)
  let problem = await runner.go().then(() => null, asProblem)
  const verdicts = judged()
  const report = reported()
  const result = resultOf(problem, o)
  const trouble = problem ? null : (runner.lte?.problem ?? null)
  const outcome = {
    result,
    ...verdicts,
    problem,
    trouble,
    step: failedStep(),
    harm: record.harm,
    facts: runner.facts,
    did: runner.did,
    goesOn: record.open !== null,
  }
  const seconds = (Date.now() - Date.parse(started)) / 1000
  const lteProblem = trouble && lteFailed(trouble).lteProblem
  recorder.event({ type: 'run-done', result, ...verdicts, lteProblem, seconds, report, harm: record.harm })
  return { ...outcome, unit: record.mac, report }

  /** Without a proven OpenWrt there is nothing that would pass. */
  function judged() {
    const { procedure, settings } = o
    const { failed, did, lte } = runner
    const trouble = lte?.problem ?? null
    const verdicts = verdictsOf({ procedure, settings, record, problem, failed, did, trouble })
    if (trouble && verdicts.openwrt !== 'proven') problem ??= trouble
    return verdicts
  }

  /** What LTE failed by is the run's own failure where nothing else would have passed. */
  function failedStep(): string | null {
    return runner.failed ?? (problem && problem === runner.lte?.problem ? runner.lte.step : null)
  }

  /** A report that can't be written is told like any other failure. */
  function reported(): string | null {
    try {
      return record.mac ? writeIt(record.mac) : null
    } catch (error) {
      problem ??= runner.fail(asProblem(error))
      return null
    }
  }

  function writeIt(unit: string): string {
    return writeReport(records, {
      unit,
      seat: settings.seat,
      procedure: o.name,
      result: resultOf(problem, o),
      ...verdicts,
      harm: record.harm,
      run: basename(folder),
      started,
      ended: new Date().toISOString(),
      lteProblem: problem || !runner.lte ? null : lteFailed(runner.lte.problem).lteProblem,
      problem: problemIn(problem, failedStep()),
      steps: reportSteps(record.lines),
    })
  }
}
