import { basename } from 'node:path'
import type { Bench } from '../bench/bench.ts'
import type { Operator } from '../bench/operator.ts'
import type { Unit } from '../bench/unit.ts'
import { asProblem, Cancelled, type Harm, type Problem } from '../errors.ts'
import { lteFailed } from './attempt.ts'
import type { Next } from './batch.ts'
import { Memory } from './memory.ts'
import { Recorder, runFolder } from './recorder.ts'
import { problemIn, reportSteps, writeReport } from './report.ts'
import type { Reporter } from './reporter.ts'
import { Runner } from './runner.ts'
import { type Settings, secretsIn } from './settings.ts'
import { Standing } from './standing.ts'
import type { Facts, Step } from './step.ts'
import { type Verdict, verdictsOf } from './verdict.ts'

export interface RunOptions {
  /** The procedure's name. */
  name: string
  procedure: Step[]
  unit: Unit
  bench: Bench
  settings: Settings
  operator: Operator
  reporter: Reporter
  /** Leave at once. */
  signal: AbortSignal
  /** Stop before the next step. */
  stop?: AbortSignal
  records: string
  /** Begins with the wait for another router on this seat; nothing is done to the one that is there. */
  next?: Next
  /** The run's folder when it is made already (its console.log is older than the run). */
  folder?: string
  /** What ends the run without a verdict on the router, like an adapter that was pulled: it goes on in a later run. */
  unfinished?(problem: Problem): boolean
  version?: string
  /** How long a mute router may be writing; for tests. */
  patience?: number
  /** What power and hand stand at, for others who tell events of this run. */
  standing?: Standing
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
  did: string[]
}

function resultOf(problem: Problem | null, o: RunOptions): Outcome['result'] {
  if (problem === null) return 'passed'
  return problem instanceof Cancelled || o.unfinished?.(problem) ? 'cancelled' : 'failed'
}

/** Start, retry and resume: looks where the router is, reads what is done, runs what is left. Never throws a Problem. */
export async function runProcedure(o: RunOptions): Promise<Outcome> {
  const { records, settings } = o
  const folder = o.folder ?? runFolder(records, settings.seat)
  const started = new Date().toISOString()
  const standing = o.standing ?? new Standing()
  const recorder = new Recorder(folder, settings.seat, o.reporter, secretsIn(settings), standing)
  const steps = o.procedure.map((step) => step.id)
  const { seat, port } = settings
  using memory = new Memory({ records, seat, port, run: basename(folder), procedure: o.name })
  standing.of(memory, { spans: o.bench.device?.durations, patience: o.patience })
  const { version = '', expected = {} } = o
  recorder.event({ type: 'run-started', procedure: o.name, steps, version, expected })
  const runner = new Runner(o, { memory, recorder, standing })
  let problem = await runner.go().then(() => null, asProblem)
  const verdicts = judged()
  const report = reported()
  const result = resultOf(problem, o)
  const trouble = problem ? null : runner.trouble.lte
  const outcome = {
    result,
    ...verdicts,
    problem,
    trouble,
    step: failedStep(),
    harm: memory.harm,
    facts: runner.facts,
    did: runner.did,
    goesOn: memory.open !== null,
  }
  const seconds = (Date.now() - Date.parse(started)) / 1000
  const lteProblem = trouble && lteFailed(trouble).lteProblem
  recorder.event({ type: 'run-done', result, ...verdicts, lteProblem, seconds, report, harm: memory.harm })
  return { ...outcome, unit: memory.mac, report }

  /** Without a proven OpenWrt there is nothing that would pass. */
  function judged() {
    const { procedure, settings } = o
    const { failed, did, trouble } = runner
    const verdicts = verdictsOf({ procedure, settings, memory, problem, failed, did, trouble: trouble.lte })
    if (trouble.lte && verdicts.openwrt !== 'proven') problem ??= trouble.lte
    return verdicts
  }

  /** What LTE failed by is the run's own failure where nothing else would have passed. */
  function failedStep(): string | null {
    return runner.failed ?? (problem && problem === runner.trouble.lte ? runner.trouble.step : null)
  }

  /** A report that can't be written is told like any other failure. */
  function reported(): string | null {
    try {
      return memory.mac ? writeIt(memory.mac) : null
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
      harm: memory.harm,
      run: basename(folder),
      started,
      ended: new Date().toISOString(),
      lteProblem: problem || !runner.trouble.lte ? null : lteFailed(runner.trouble.lte).lteProblem,
      problem: problemIn(problem, failedStep()),
      steps: reportSteps(memory.lines),
    })
  }
}
