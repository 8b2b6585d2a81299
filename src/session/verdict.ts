import type { BenchFile } from '../bench/config/schema.ts'
import { OnVerdict } from '../host/on-verdict.ts'
import { show } from '../host/viewer.ts'
import { words } from '../messages/words.ts'
import type { Outcome } from '../procedure/outcome.ts'
import type { Reporter, Stamped } from '../procedure/reporter.ts'
import { inEnglish } from '../procedure/telling.ts'
import type { Paper } from '../reports/labels.ts'
import type { Terminal } from '../ui/terminal.ts'

/** What the bench file asks for at each verdict. */
export interface AtVerdict {
  command: string | undefined
  paper: Paper | undefined
  shows: (file: string) => void
}

export function atVerdict(bench: BenchFile | null, terminal: Terminal, json: boolean): AtVerdict {
  const shows = (file: string) => {
    if (!json) terminal.line(words.recordsCommand.label(file))
    if (terminal.answers) show(file)
  }
  return { command: bench?.['on-verdict'], paper: bench?.labels, shows }
}

/** The command of the bench file's `on-verdict`; what goes wrong with it is a note on the screen. */
export function onVerdict(command: string | undefined, reporter: Reporter): OnVerdict {
  return new OnVerdict(command, (seat, text) =>
    reporter.event(
      inEnglish({ t: new Date().toISOString(), seat, unit: null, type: 'note', text }) as Stamped,
    ),
  )
}

/** What it is told (docs/contract.md). */
export function resultOf(seat: string, procedure: string, outcome: Outcome) {
  const { unit, result, openwrt, lte, harm, step, problem, trouble, facts, report } = outcome
  const failed = problem ?? trouble
  const release = facts.accept?.release ?? facts.upgrade?.release ?? facts.install?.release ?? null
  return {
    seat,
    procedure,
    unit,
    result,
    openwrt,
    lte,
    harm,
    release,
    step,
    problem: failed && { code: failed.code, message: failed.message },
    report,
  }
}
