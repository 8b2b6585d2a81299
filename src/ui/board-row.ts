import { words } from '../messages/words.ts'
import type { Stamped } from '../procedure/reporter.ts'
import { Progress } from './scene.ts'
import { type Stands, standsOf, unknown } from './standing.ts'

/** What is known of one seat. */
export interface Row {
  seat: string
  unit: string | null
  n: number
  of: number
  title: string
  done: number
  total: number
  since: number
  result: 'passed' | 'failed' | 'cancelled' | null
  /** Passed, but for LTE. */
  noLte: boolean
  code: string | null
  /** A hand is asked for, and since when. */
  request: string | null
  asked: number
  /** It is to move something, and not to answer. */
  moves: boolean
  stands: Stands
  /** How long this run still takes, and what it waits for. */
  progress: Progress
  /** The run that waits for the next router, while the one that has its verdict still stands there. */
  next: Row | null
}

export type Tone = 'green' | 'red' | 'yellow' | 'plain'

/** What table and page say of a seat, word for word. */
export interface Cells {
  place: string
  title: string
  power: string
  /** Since its step began, in milliseconds; null where none runs, or a hand is waited for. */
  time: number | null
  result: string
  tone: Tone
}

export function cellsOf(row: Row, now: number): Cells {
  const failed = row.noLte || row.result === 'failed'
  return {
    place: row.n ? `${row.n}/${row.of}` : '',
    title: failed && row.code ? `[${row.code}]` : row.title,
    power: row.stands.known ? words.standing.short[row.stands.power] : '',
    time: row.result || row.request !== null || !row.since ? null : now - row.since,
    result: row.noLte ? words.batchTable.noLte : row.result ? words.batchTable.results[row.result] : '',
    tone: toneOf(row),
  }
}

/** A run that waits for the next router says nothing of the one that stands there: whoever takes that away reads its verdict. */
export function seeIn(row: Row, event: Stamped): void {
  if (event.type === 'run-started' && isJudged(row)) row.next = empty(row.seat)
  const { next } = row
  if (!next) return void see(row, event)
  const isThere = hasCome(next, event)
  see(next, event)
  if (isThere) Object.assign(row, next)
  // What else it says of the power it has not looked at yet.
  else if (event.type === 'question' || event.type === 'waiting')
    row.stands = { ...next.stands, turn: row.stands.turn }
}

/** What a hand is wanted for: what the router that has failed needs, then what the seat does. */
export function wantedOn(row: Row): string[] {
  const { request, result, stands, next } = row
  const own = request ?? (result === 'failed' ? stands.turn : null)
  return [...(own === null ? [] : [own]), ...(next ? wantedOn(next) : [])]
}

/** Since when a hand is waited for. */
export function waitingSince({ request, asked, since, next }: Row): number {
  if (next) return waitingSince(next)
  return request === null ? since : asked
}

const isJudged = ({ result }: Row) => result === 'passed' || result === 'failed'

/** The line has shown that what was to be moved was moved: nothing is asked for any more. */
function hasCome({ request, moves }: Row, { type, turn }: Stamped): boolean {
  return request !== null && moves && turn === null && (type === 'note' || type === 'step-started')
}

function see(row: Row, event: Stamped): void {
  if (event.unit) row.unit = event.unit
  row.stands = standsOf(event, row.stands)
  const at = Date.parse(event.t)
  if (event.type !== 'question' && (event.type !== 'note' || event.turn === null)) row.request = null
  if (event.type === 'run-started')
    Object.assign(row, empty(row.seat), { of: event.steps.length, since: at, stands: row.stands })
  row.progress.see(event)
  if (event.type === 'step-started')
    Object.assign(row, { n: event.n, of: event.of, title: event.title, done: 0, total: 0, since: at })
  if (event.type === 'progress') Object.assign(row, { done: event.done, total: event.total })
  if (event.type === 'question')
    Object.assign(row, { request: event.text, asked: at, moves: event.flag === null })
  if (event.type === 'step-failed') row.code = event.code
  if (event.type !== 'run-done') return
  row.result = event.result
  row.noLte = event.result === 'passed' && event.lte === 'failed'
  row.code = event.lteProblem?.code ?? row.code
}

function toneOf({ result, noLte, request }: Row): Tone {
  if (noLte) return 'yellow'
  if (result === 'passed') return 'green'
  if (result === 'failed') return 'red'
  return request ? 'yellow' : 'plain'
}

export function empty(seat: string): Row {
  return {
    seat,
    unit: null,
    n: 0,
    of: 0,
    title: '',
    done: 0,
    total: 0,
    since: 0,
    result: null,
    noLte: false,
    code: null,
    request: null,
    asked: 0,
    moves: false,
    stands: unknown,
    progress: new Progress({ titles: new Map() }),
    next: null,
  }
}
