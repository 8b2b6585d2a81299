import type { Harm } from '../base/errors.ts'
import { minutes } from '../base/time.ts'
import { type NameOf, phrase, type Wording } from '../phrases/phrase.ts'
import type { SeatRecord } from './seat.ts'
import type { Step } from './step.ts'

export type Why = NameOf<'powerWhys'>
/** May the router be switched off? What is not known is no. `until` is an estimate (ISO time). */
export type Power = { power: 'safe' } | { power: 'keep-on'; why: Wording; until?: string }

/** About how long a board takes for what must not be cut off, in milliseconds. */
export interface Spans {
  write: number
  firstBoot: number
}

/** What the run knows of the router at this moment. */
export interface View {
  /** The step that is going on, and whether it has said that it writes. */
  running: { step: Pick<Step, 'writes'>; wrote: boolean; touched: boolean } | null
  /** What may be going on in the router, by the seat's record, and for how long it has been so. */
  open: SeatRecord['open']
  openFor: number
  /** This very process began it and has heard nothing that spoke against it. */
  watched: boolean
  harm: Harm
  /** Whatever an earlier write was doing has ended: the router was seen to start, or at its boot loader. */
  restarted: boolean
  /** It was looked at in this run. */
  met: boolean
  /** A step that writes, or a start that was not watched, ended in a way that says nothing of the router. */
  unsure: boolean
  /** A hand or a switch was asked to cut the power and has not done so yet: only ever where nothing can go wrong. */
  cutting: boolean
  spans?: Spans | undefined
  /** The longest that a router which was left may be busy. */
  patience?: number | undefined
}

/** A pure function of what is known. */
export function powerOf(view: View, now = Date.now()): Power {
  if (view.cutting) return { power: 'safe' }
  const why = whyOn(view)
  if (!why) return { power: 'safe' }
  const until = untilOf(view, why)
  const estimate = until === null ? {} : { until: new Date(now + until).toISOString() }
  return { power: 'keep-on', why: phrase(`powerWhys.${why}`), ...estimate }
}

/**
 * Whether the power may be cut on purpose, by a hand or by a switch. Stricter than what is shown is not possible: a router
 * of which nothing is known is one that has just been put there.
 */
export function mayCut(view: View, before: SeatRecord['open']): boolean {
  const { running } = view
  if (running?.step.writes === 'firmware' && running.wrote) return false
  // A first start that this very step has announced begins with the hand that it asks for.
  return stillOpen(view) === null || before === null
}

/** What was left has an end that it can not be later than; what is watched has the step's own. */
function stillOpen({ open, openFor, watched, patience = longestBusy }: View): View['open'] {
  return open && (watched || openFor <= patience) ? open : null
}

const longestBusy = minutes(5)

function whyOn(view: View): Why | null {
  const { running, watched, harm, restarted, met, unsure } = view
  const open = stillOpen(view)
  const writes = running?.step.writes
  if (writes === 'firmware' && running?.wrote) return 'writing'
  // After its own write the router starts by itself; what another run left is known less well.
  if (open) return open.starts || watched ? 'starting' : 'may-write'
  if (writes === 'overlay' || running?.touched) return 'settings'
  if (writes === 'modem') return 'modem'
  // Of a write beside the console a shell that answers says nothing.
  if (harm === 'being-written' && !restarted) return 'written-in-part'
  if (unsure) return 'unsure'
  return met ? null : 'unknown'
}

/** From now on; null where nothing can be said. */
function untilOf({ open, openFor, spans, patience = longestBusy }: View, why: Why): number | null {
  if (!open) return null
  const longest = Math.max(0, patience - openFor)
  if (why === 'may-write' || !spans) return longest
  const about = why === 'writing' ? spans.write + spans.firstBoot : spans.firstBoot
  // Later than estimated: the longest that it can take is all that is left to say.
  return about > openFor ? about - openFor : longest
}
