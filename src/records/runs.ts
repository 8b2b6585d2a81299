import { harmlessIn } from '../base/harmless.ts'
import type { Stamped } from '../procedure/reporter.ts'
import type { Verdict } from '../procedure/verdict.ts'
import { isEvent } from './event.ts'
import { eventsIn, namesIn, runIn, runsOf } from './layout.ts'
import { linesOf, type OnBad } from './lines.ts'
import { type Interval, waterfall } from './waterfall.ts'

/** One bar of the timeline. Times are milliseconds since 1970. */
export interface StepSpan {
  step: string
  title: string
  started: number
  ended: number
  state: 'done' | 'failed' | 'open'
}

/** One run on one seat, read back from its `events.jsonl`. */
export interface RunSummary {
  /** The folder's name below `runs/`. */
  run: string
  seat: string
  unit: string | null
  procedure: string
  started: number
  ended: number
  result: 'passed' | 'failed' | 'cancelled' | 'unfinished'
  /** Null in runs of early versions, and while it is not over. */
  openwrt: Verdict | null
  lte: Verdict | null
  /** The deeds that were done; null in runs of early versions, and while it is not over. */
  did: readonly string[] | null
  problem: { step: string; code: string; message: string; hint: string; harm: string } | null
  steps: StepSpan[]
  /** By step. */
  facts: Map<string, Record<string, unknown>>
  /** Who was waited for, from its first event to its last. */
  waterfall: Interval[]
}

/** All runs of the records, oldest first; `only` limits them to some folders. */
export function readRuns(records: string, only?: ReadonlySet<string>, onBad: OnBad = () => {}): RunSummary[] {
  const names = namesIn(runsOf(records)).filter((name) => only?.has(name) ?? true)
  return names
    .sort((a, b) => a.localeCompare(b))
    .flatMap((name) => summary(name, eventsOf(runIn(records, name), onBad)) ?? [])
}

/** What one run's events add up to; null when it ended before its first event. */
function summary(run: string, events: Stamped[]): RunSummary | null {
  const [first] = events
  if (!first) return null
  const last = events.at(-1)!
  const { seat } = first
  const found: RunSummary = {
    run,
    seat,
    unit: last.unit,
    procedure: first.type === 'run-started' ? first.procedure : '',
    started: Date.parse(first.t),
    ended: Date.parse(last.t),
    result: 'unfinished',
    openwrt: null,
    lte: null,
    did: null,
    problem: null,
    steps: [],
    facts: new Map(),
    waterfall: waterfall(events),
  }
  for (const event of events) take(found, event)
  return found
}

function take(found: RunSummary, event: Stamped): void {
  const at = Date.parse(event.t)
  const open = found.steps.at(-1)
  switch (event.type) {
    case 'step-started':
      if (open?.state === 'open') open.ended = at
      found.steps.push({ step: event.step, title: event.title, started: at, ended: at, state: 'open' })
      return
    case 'step-done':
      if (open?.step === event.step) Object.assign(open, { ended: at, state: 'done' })
      found.facts.set(event.step, event.facts)
      return
    case 'step-failed': {
      if (open?.step === event.step) Object.assign(open, { ended: at, state: 'failed' })
      const { step, code, message, hint, harm } = event
      found.problem = { step, code, message, hint, harm }
      return
    }
    case 'run-done':
      found.result = event.result
      found.openwrt = event.openwrt ?? null
      found.lte = event.lte ?? null
      found.did = event.did ?? null
      // Of a run that passed there is none, whatever a step failed by on the way, but what LTE failed by.
      if (event.result === 'passed') found.problem = lteProblem(found, event)
      return
    default:
      if (open?.state === 'open') open.ended = at
  }
}

function lteProblem(
  { problem }: RunSummary,
  { lteProblem: why, harm }: Extract<Stamped, { type: 'run-done' }>,
): RunSummary['problem'] {
  if (!why) return null
  return problem?.code === why.code ? problem : { step: 'accept', ...why, harm: harm ?? '' }
}

const eventsOf = (folder: string, onBad: OnBad): Stamped[] =>
  linesOf(eventsIn(folder), isEvent, onBad).map(harmlessIn)
