import { Cancelled, LteFailed, Problem } from '../base/errors.ts'
import type { Operator } from '../bench/operator.ts'
import { words } from '../messages/words.ts'
import type { Outcome } from '../procedure/outcome.ts'
import type { Reporter } from '../procedure/reporter.ts'
import type { Settings } from '../procedure/settings.ts'
import type { Told as ToldEvent } from '../procedure/telling.ts'
import { guidedReporter } from '../ui/guided.ts'
import { jsonReporter } from '../ui/json.ts'
import { TerminalOperator } from '../ui/operator.ts'
import { plainReporter } from '../ui/plain.ts'
import type { Scene } from '../ui/scene.ts'
import { inLanguage } from '../ui/spoken.ts'
import type { Terminal } from '../ui/terminal.ts'
import type { Context } from './context.ts'
import { labelOf } from './label-file.ts'
import { type AtVerdict, onVerdict, resultOf } from './verdict.ts'

export function reporterFor(terminal: Terminal, settings: Settings, scene: Scene): Reporter {
  const line = (text: string) => terminal.line(text)
  if (settings.json) return jsonReporter(line)
  return inLanguage(terminal.live ? guidedReporter(terminal, scene) : plainReporter(line, scene))
}

/** The human, whose questions are events of the run like all others. */
export function operatorFor(
  terminal: Terminal,
  { yes, label, scanned }: Settings,
  { stopping }: Context,
  tell: (event: ToldEvent) => void,
): Operator {
  return new TerminalOperator({ prompts: terminal, yes, label, scanned, stop: stopping.stop, tell })
}

/** What went wrong in a run: whether its screen has shown it, and whether the router goes on without us. */
export type Told = Problem & { told: boolean; goesOn: boolean }

export interface Verdict {
  /** The procedure's. */
  name: string
  settings: Settings
  reporter: Reporter
  atVerdict: AtVerdict
}

/** Does what the bench file asks for at a verdict; what went wrong in the run is thrown, as a `Told`. */
export async function settle(
  outcome: Outcome,
  { name, settings, reporter, atVerdict }: Verdict,
): Promise<void> {
  const { problem, trouble, step, goesOn } = outcome
  if (outcome.result !== 'cancelled') {
    const told = onVerdict(atVerdict.command, reporter)
    told.tell(resultOf(settings.seat, name, outcome))
    if (outcome.result === 'passed') labelled(outcome.unit, settings, atVerdict)
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
export function withoutLte({ code, worded, evidence, mayRetry }: Problem): LteFailed {
  return new LteFailed(code, worded, { evidence, mayRetry })
}

/** Whoever has just fixed the cable presses Enter; what is done already is not done again. */
export async function again(error: unknown, terminal: Terminal, context: Context): Promise<boolean> {
  const { stop } = context.stopping
  const fixable = error instanceof Problem && (error.mayRetry || error.exit === 3)
  if (!fixable || !terminal.live || !terminal.answers || stop.aborted) return false
  return terminal.confirm(words.operator.tryAgain, stop, true)
}
