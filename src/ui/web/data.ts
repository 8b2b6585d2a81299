import { harmlessIn } from '../../base/harmless.ts'
import { minutes } from '../../base/time.ts'
import { words } from '../../messages/words.ts'
import type { Board, BoardVerdict } from '../board.ts'
import { cellsOf, type Row, type Tone } from '../board-row.ts'
import { powerLine, waitsLine } from '../standing.ts'

export interface SeatData {
  seat: string
  unit: string
  place: string
  title: string
  /** Of the amount that is on its way; null where there is none. */
  share: number | null
  time: string
  left: string
  waits: string
  safe: boolean
  power: string
  /** The same with its reason. */
  why: string
  turn: string
  result: string
  tone: Tone
}

export interface PageData {
  seats: SeatData[]
  totals: string
  hour: string
  /** The newest first. */
  verdicts: { time: string; seat: string; unit: string; result: string; tone: Tone }[]
}

const SHOWN = 8

/** All that the page shows, in words: it decides nothing itself. */
export function pageData(board: Board, now: number): PageData {
  const { verdicts } = board
  return harmlessIn({
    seats: board.seats.map((row) => seatData(row, board.wanted(row) ?? '', now)),
    totals: board.totals(now),
    hour: words.livePage.hour(verdicts.filter(({ at }) => now - at < minutes(60)).length),
    verdicts: verdicts.slice(-SHOWN).reverse().map(verdictData),
  })
}

function seatData(row: Row, turn: string, now: number): SeatData {
  const { stands, progress, result } = row
  const { place, title, time, result: said, tone } = cellsOf(row, now)
  const left = result ? null : progress.left
  return {
    ...{ seat: row.seat, unit: row.unit ?? '', place, title, turn, result: said, tone },
    share: result || row.total <= 0 ? null : Math.min(1, row.done / row.total),
    time: time === null ? '' : words.amounts.span(time),
    left: left === null ? '' : words.livePage.left(words.time.about(left)),
    waits: result ? '' : waitsLine(progress.waiting, now),
    // Nothing is known of a seat that has told nothing: its power stays on.
    safe: stands.known && stands.power === 'safe',
    power: words.livePage.power[stands.known ? stands.power : 'keep-on'],
    why: powerLine(stands, now),
  }
}

const tones = { passed: 'green', 'no-lte': 'yellow', failed: 'red' } as const

function verdictData({ seat, unit, result, code, at }: BoardVerdict): PageData['verdicts'][number] {
  const why = result !== 'passed' && code ? ` [${code}]` : ''
  return {
    time: new Date(at).toTimeString().slice(0, 5),
    seat,
    unit: unit ?? words.livePage.unknown,
    result: `${words.livePage.result[result]}${why}`,
    tone: tones[result],
  }
}
