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
  /** A hand is asked for. */
  request: string | null
  stands: Stands
  /** How long this run still takes, and what it waits for. */
  progress: Progress
}

export type Tone = 'green' | 'red' | 'yellow' | 'plain'

/** What table and page say of a seat, word for word. */
export interface Cells {
  place: string
  title: string
  power: string
  /** Since its step began, in milliseconds; null where none runs. */
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
    time: row.result || !row.since ? null : now - row.since,
    result: row.noLte ? words.batchTable.noLte : row.result ? words.batchTable.results[row.result] : '',
    tone: toneOf(row),
  }
}

export function seeIn(row: Row, event: Stamped): void {
  if (event.unit) row.unit = event.unit
  row.stands = standsOf(event, row.stands)
  const at = Date.parse(event.t)
  if (event.type !== 'question' && event.type !== 'note') row.request = null
  if (event.type === 'run-started')
    Object.assign(row, empty(row.seat), { of: event.steps.length, since: at, stands: row.stands })
  row.progress.see(event)
  if (event.type === 'step-started')
    Object.assign(row, { n: event.n, of: event.of, title: event.title, done: 0, total: 0, since: at })
  if (event.type === 'progress') Object.assign(row, { done: event.done, total: event.total })
  if (event.type === 'question') row.request = event.text
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
    stands: unknown,
    progress: new Progress({ titles: new Map() }),
  }
}
