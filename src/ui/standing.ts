import { seconds } from '../base/time.ts'
import { words } from '../messages/words.ts'
import type { Stamp, Stamped } from '../procedure/reporter.ts'

/** May the router be switched off, and is a hand wanted? The two facts that stand on every screen. */
export interface Stands {
  power: 'safe' | 'keep-on'
  why?: string | undefined
  until?: string | undefined
  turn: string | null
  /** Something was told of it. */
  known: boolean
}

export const unknown: Stands = { power: 'keep-on', turn: null, known: false }

/** After an event. What has no word of it, as records of early versions, changes nothing. */
export function standsOf(event: Stamped, before: Stands): Stands {
  const { power, until, turn = null } = event
  if (!power) return before
  // There `why` is that of the step.
  const why = event.type === 'step-skipped' ? (before.why ?? '') : event.why
  return { power, why, until, turn, known: true }
}

export function powerLine({ power = 'keep-on', why, until }: Partial<Stamp>, now = Date.now()): string {
  if (power === 'safe') return words.standing.safe
  const left = until === undefined ? 0 : Date.parse(until) - now
  const clock = left > 0 ? `${clockOf(new Date(until!))} (${words.amounts.span(left)})` : null
  return words.standing.keepOn(why || words.standing.noWhy, clock)
}

export const turnLine = (turn: string | null) =>
  turn === null ? words.standing.noHand : words.standing.hand(turn)

export interface Waiting {
  what: string
  seconds: number | null
  most?: boolean
  since: number
}

/** What is waited for now, counting down; empty where nothing is known. */
export function waitsLine(waiting: Waiting | null, now = Date.now()): string {
  if (!waiting) return ''
  const { what, seconds: whole, most, since } = waiting
  if (whole === null) return words.time.waits(what, null)
  const left = seconds(whole) - (now - since)
  if (most) return words.time.most(what, left)
  return left > 0 ? words.time.waitsLeft(what, left) : words.time.takesLonger(what)
}

/** As it stands on the clock of the wall. */
const clockOf = (time: Date) => `${time.getHours()}:${String(time.getMinutes()).padStart(2, '0')}`
