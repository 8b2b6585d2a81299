import { statSync } from 'node:fs'
import { minutes } from '../../base/time.ts'
import type { Step } from '../../procedure/step.ts'
import { eventsIn, namesIn, runIn, runsOf } from '../../records/layout.ts'
import { type RunSummary, readRuns } from '../../records/runs.ts'
import type { BoardVerdict } from '../../ui/board.ts'

/** What routers came to in the hour before this start, the oldest first: a program that was started anew counts on. */
export function earlierVerdicts(
  records: string,
  { name, steps }: { name: string; steps: Step[] },
): BoardVerdict[] {
  const since = Date.now() - minutes(60)
  const isNew = (run: string) =>
    (statSync(eventsIn(runIn(records, run)), { throwIfNoEntry: false })?.mtimeMs ?? 0) > since
  const runs = readRuns(records, new Set(namesIn(runsOf(records)).filter(isNew)))
  return runs
    .filter(({ procedure, ended }) => procedure === name && ended > since)
    .flatMap((run) => verdictOf(run, steps) ?? [])
    .sort((a, b) => a.at - b.at)
}

/** Null where none counts: it was not over, it needed nothing, or it was the laptop's fault. */
function verdictOf(run: RunSummary, steps: Step[]): BoardVerdict | null {
  const { seat, unit, result, lte, did, problem, ended: at } = run
  const code = problem?.code ?? null
  if (result === 'failed')
    return steps.some(({ id, host }) => host && id === problem?.step)
      ? null
      : { seat, unit, result, code, at }
  if (result !== 'passed' || did?.length === 0) return null
  return { seat, unit, result: lte === 'failed' ? 'no-lte' : result, code, at }
}
