import { basename } from 'node:path'
import { english } from '../base/english.ts'
import { asProblem, Cancelled, type Problem } from '../base/errors.ts'
import { lteFailed } from './attempt.ts'
import type { Outcome } from './outcome.ts'
import { problemIn, reportSteps, writeReport } from './report.ts'
import type { RunOptions } from './run-options.ts'
import { Runner } from './runner.ts'
import { UnitRecord } from './unit-record.ts'
import { type LteProblem, verdictsOf } from './verdict.ts'

/** Start, retry and resume: looks where the router is, reads what is done, runs what is left. Never throws a Problem. */
export async function runProcedure(given: RunOptions): Promise<Outcome> {
  const { records, settings, recorder } = given
  const { folder, standing } = recorder
  const started = new Date().toISOString()
  const steps = given.procedure.map((step) => step.id)
  const { seat, port } = settings
  using record = new UnitRecord({ records, seat, port, run: basename(folder), procedure: given.name })
  standing.of(record, { spans: given.bench.device?.durations, patience: given.patience })
  const { version = '', expected = {} } = given
  recorder.event({ type: 'run-started', procedure: given.name, steps, version, expected })
  const runner = new Runner(given, record)
  let problem = await runner.go().then(() => null, asProblem)
  const verdicts = judged()
  const report = reported()
  const result = resultOf(problem, given)
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
  const { harm } = record
  const { did } = runner
  recorder.event({ type: 'run-done', result, ...verdicts, lteProblem, seconds, report, harm, did })
  return { ...outcome, unit: record.mac, report }

  /** Without a proven OpenWrt there is nothing that would pass. */
  function judged() {
    const { procedure, settings } = given
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
      procedure: given.name,
      result: resultOf(problem, given),
      ...verdicts,
      harm: record.harm,
      run: basename(folder),
      started,
      ended: new Date().toISOString(),
      lteProblem:
        problem || !runner.lte ? null : english<LteProblem>(lteFailed(runner.lte.problem).lteProblem),
      problem: problemIn(problem, failedStep()),
      steps: reportSteps(record.lines),
    })
  }
}

function resultOf(problem: Problem | null, given: RunOptions): Outcome['result'] {
  if (problem === null) return 'passed'
  return problem instanceof Cancelled || given.unfinished?.(problem) ? 'cancelled' : 'failed'
}
