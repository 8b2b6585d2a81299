import type { Bench } from '../bench/bench.ts'
import type { Operator } from '../bench/operator.ts'
import type { Unit } from '../bench/unit.ts'
import { Cancelled, LteFailed, Problem } from '../errors.ts'
import { Recorder } from '../procedure/recorder.ts'
import type { Reporter } from '../procedure/reporter.ts'
import { runProcedure } from '../procedure/run.ts'
import { type Settings, secretsIn } from '../procedure/settings.ts'
import type { Standing } from '../procedure/standing.ts'
import type { Step } from '../procedure/step.ts'
import { guidedReporter } from '../ui/guided.ts'
import { jsonReporter } from '../ui/json.ts'
import { TerminalOperator } from '../ui/operator.ts'
import { plainReporter } from '../ui/plain.ts'
import type { Scene } from '../ui/scene.ts'
import type { Terminal } from '../ui/terminal.ts'
import { operatorWords } from '../ui/words/prompts.ts'
import type { Context } from './context.ts'
import { labelOf } from './label-file.ts'
import { StopNote } from './stop-note.ts'
import { type AtVerdict, onVerdict, resultOf } from './verdict.ts'

export function reporterFor(terminal: Terminal, settings: Settings, scene: Scene): Reporter {
  const line = (text: string) => terminal.line(text)
  if (settings.json) return jsonReporter(line)
  return terminal.live ? guidedReporter(terminal, scene) : plainReporter(line, scene)
}

/** The human, whose questions are events of the run like all others. */
export function operatorFor(o: {
  terminal: Terminal
  settings: Settings
  context: Context
  reporter: Reporter
  folder: string
  standing: Standing
  unit: () => string | null
}): Operator {
  const { folder, settings, reporter, standing } = o
  const recorder = new Recorder(folder, settings.seat, reporter, secretsIn(settings), standing)
  return new TerminalOperator({
    prompts: o.terminal,
    yes: o.settings.yes,
    label: o.settings.label,
    scanned: o.settings.scanned,
    stop: o.context.stopping.stop,
    tell(event) {
      recorder.unit = o.unit()
      recorder.event(event)
    },
  })
}

export interface RunOn {
  name: string
  procedure: Step[]
  unit: Unit
  bench: Bench
  settings: Settings
  operator: Operator
  reporter: Reporter
  context: Context
  folder: string
  atVerdict: AtVerdict
  standing: Standing
  expected: Record<string, number>
}

/** What went wrong in a run: whether its screen has shown it, and whether the router goes on without us. */
export type Told = Problem & { told: boolean; goesOn: boolean }

/** Runs a procedure to its end; what went wrong is thrown, as a `Told`. */
export async function runOn({ context, atVerdict, ...rest }: RunOn): Promise<void> {
  using reporter = new StopNote(rest, context.stopping.stop)
  const outcome = await runProcedure({
    ...rest,
    reporter,
    signal: context.stopping.signal,
    stop: context.stopping.stop,
    records: rest.settings.records,
    version: context.version,
  })
  const { problem, trouble, step, goesOn } = outcome
  if (outcome.result !== 'cancelled') {
    const told = onVerdict(atVerdict.command, rest.reporter)
    told.tell(resultOf(rest.settings.seat, rest.name, outcome))
    if (outcome.result === 'passed') labelled(outcome.unit, rest.settings, atVerdict)
    await told.over()
  }
  // Each reporter tells failed steps and that it was stopped.
  const told = step !== null || problem instanceof Cancelled
  if (problem) throw Object.assign(problem, { told, goesOn }) satisfies Told
  if (trouble) throw Object.assign(withoutLte(trouble), { told: true, goesOn: false }) satisfies Told
}

function labelled(
  mac: string | null,
  { records, provisioning }: Settings,
  { paper, shows }: AtVerdict,
): void {
  const file = labelOf(records, mac, { paper, provisioning })
  if (file) shows(file)
}

/** The run has passed, and what it passed without decides the exit code. */
export function withoutLte({ code, message, hint, commands, evidence, mayRetry }: Problem): LteFailed {
  return new LteFailed(code, { message, hint, commands }, { evidence, mayRetry })
}

/** Whoever has just fixed the cable presses Enter; what is done already is not done again. */
export async function again(error: unknown, terminal: Terminal, context: Context): Promise<boolean> {
  const { stop } = context.stopping
  const fixable = error instanceof Problem && (error.mayRetry || error.exit === 3)
  if (!fixable || !terminal.live || !terminal.answers || stop.aborted) return false
  return terminal.confirm(operatorWords.tryAgain, stop, true)
}
