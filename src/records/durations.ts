import { isEvent } from './event.ts'
import { eventsIn, namesIn, runIn, runsOf } from './layout.ts'
import { linesOf } from './lines.ts'

/** So many of the newest runs are looked at. */
const newest = 10

/** By step id: the median of what the newest runs that passed took for it, in seconds. */
export function secondsOf(records: string, procedure: string): Record<string, number> {
  const seen = new Map<string, number[]>()
  for (const run of namesIn(runsOf(records)).sort().slice(-newest))
    for (const [step, seconds] of passed(eventsIn(runIn(records, run)), procedure))
      seen.set(step, [...(seen.get(step) ?? []), seconds])
  return Object.fromEntries([...seen].map(([step, all]) => [step, median(all)]))
}

function passed(file: string, procedure: string): [step: string, seconds: number][] {
  const events = linesOf(file, isEvent, () => {})
  const [first] = events
  const ours = first?.type === 'run-started' && first.procedure === procedure
  if (!ours || !events.some((event) => event.type === 'run-done' && event.result === 'passed')) return []
  return events.flatMap((event) =>
    event.type === 'step-done' && Number.isFinite(event.seconds) ? [[event.step, event.seconds]] : [],
  )
}

function median(all: number[]): number {
  const sorted = all.toSorted((a, b) => a - b)
  return Math.round(sorted[Math.floor(sorted.length / 2)]!)
}
