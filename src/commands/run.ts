import type { Bench } from '../bench/bench.ts'
import type { Operator } from '../bench/operator.ts'
import type { Unit } from '../bench/unit.ts'
import { Recorder } from '../procedure/recorder.ts'
import type { Reporter } from '../procedure/reporter.ts'
import { type Outcome, runProcedure } from '../procedure/run.ts'
import type { Settings } from '../procedure/settings.ts'
import type { Step } from '../procedure/step.ts'
import { guidedReporter } from '../ui/guided.ts'
import { jsonReporter } from '../ui/json.ts'
import { TerminalOperator } from '../ui/operator.ts'
import { plainReporter } from '../ui/plain.ts'
import type { Scene } from '../ui/scene.ts'
import type { Terminal } from '../ui/terminal.ts'
import type { Context } from './context.ts'

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
  unit: () => string | null
}): Operator {
  const recorder = new Recorder(o.folder, o.settings.seat, o.reporter)
  return new TerminalOperator({
    prompts: o.terminal,
    yes: o.settings.yes,
    label: o.settings.label,
    stop: o.context.stopping.stop,
    tell(event) {
      recorder.unit = o.unit()
      recorder.event(event)
    },
  })
}

interface RunOn {
  name: string
  steps: Step[]
  unit: Unit
  bench: Bench
  settings: Settings
  operator: Operator
  reporter: Reporter
  context: Context
  folder: string
  terminal: Terminal
}

/** Runs a procedure to its end; what went wrong is thrown, marked as told when the screen has shown it. */
export async function runOn(o: RunOn): Promise<void> {
  for (;;) {
    const { problem, step } = await once(o)
    if (!problem) return
    const told = Object.assign(problem, { told: step !== null })
    if (!problem.mayRetry || !(await again(o))) throw told
  }
}

function once({ steps, context, settings, terminal: _, ...rest }: RunOn): Promise<Outcome> {
  return runProcedure({
    ...rest,
    settings,
    procedure: steps,
    signal: context.stopping.signal,
    stop: context.stopping.stop,
    records: settings.records,
    version: context.version,
  })
}

/** Whoever has just mended the cable presses Enter; what is done already is not done again. */
async function again({ terminal, context }: RunOn): Promise<boolean> {
  const { stop } = context.stopping
  if (!terminal.live || !terminal.answers || stop.aborted) return false
  return terminal.confirm('Try again?', stop, true)
}
