import { isSame, type Wording } from '../phrases/phrase.ts'
import type { Stamped } from '../procedure/reporter.ts'
import { between, hand, inStep, inWait, type Owed, type Owner, onTheMove } from './owed.ts'

/** A piece of a run in which one of them was waited for. Times are milliseconds since 1970. */
export interface Interval {
  step: string | null
  what: Wording
  owes: Owner
  fact: string | null
  from: number
  to: number
}

/** What is shorter is part of what stood before it. */
const shortest = 20

/** Who owed what from a run's first event to its last, without a gap. */
export function waterfall(events: Stamped[]): Interval[] {
  const now: State = { step: null, title: '', owed: between, what: '', moved: false }
  const found: Interval[] = []
  for (const [n, event] of events.entries()) {
    take(now, event)
    const from = Date.parse(event.t)
    const to = Date.parse(events[n + 1]?.t ?? event.t)
    const { step } = now
    const { owes, fact, what = now.what || now.title } = event.turn ? hand : now.owed
    add(found, { step, what, owes, fact, from, to })
  }
  return found
}

/** Milliseconds that each of them was waited for. */
export function sums(intervals: Interval[]): Record<Owner, number> {
  const of = (owner: Owner) =>
    intervals.filter(({ owes }) => owes === owner).reduce((sum, { from, to }) => sum + to - from, 0)
  return { router: of('router'), laptop: of('laptop'), nobody: of('nobody') }
}

interface State {
  step: string | null
  title: string
  owed: Owed
  /** The sentence of the wait. */
  what: string
  moved: boolean
}

function take(now: State, event: Stamped): void {
  const say = (owed: Owed, what = '') => Object.assign(now, { owed, what })
  if (event.type === 'step-started') {
    Object.assign(now, { step: event.step, title: event.title, moved: false })
    say(inStep(event.step))
  }
  if (event.type === 'waiting' && event.step !== null) say(inWait(event.wait), event.what)
  if (event.type === 'question' && event.flag === null) say(hand)
  if (event.type === 'progress') progress(now, event, say)
  if (event.type === 'step-done' || event.type === 'step-failed') {
    now.step = null
    say(between)
  }
}

function progress(
  now: State,
  { step, unit_of }: Extract<Stamped, { type: 'progress' }>,
  say: (owed: Owed) => unknown,
): void {
  // From here on the power is to be cut.
  if (unit_of === 'cold starts') say(hand)
  const owed = onTheMove(step)
  if (owed === null || now.moved) return
  now.moved = true
  say(owed)
}

function add(found: Interval[], next: Interval): void {
  const last = found.at(-1)
  if (last && (next.to - next.from < shortest || alike(last, next))) last.to = next.to
  else found.push(next)
}

const alike = (a: Interval, b: Interval) => a.step === b.step && isSame(a.what, b.what) && a.owes === b.owes
