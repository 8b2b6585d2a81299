import { OnVerdict } from '../host/on-verdict.ts'
import type { Reporter } from '../procedure/reporter.ts'
import type { Outcome } from '../procedure/run.ts'

/** The command of the bench file's `on-verdict`; what goes wrong with it is a note on the screen. */
export function onVerdict(command: string | undefined, reporter: Reporter): OnVerdict {
  return new OnVerdict(command, (seat, text) =>
    reporter.event({ t: new Date().toISOString(), seat, unit: null, type: 'note', text }),
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
