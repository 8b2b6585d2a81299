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
  /** What is to be known before that, in smaller letters. */
  hint: string
  turn: string
  result: string
  tone: Tone
}

export interface PageData {
  seats: SeatData[]
  totals: string
  hour: string
  /** The seats that a hand is wanted at, in their order. */
  hands: string
  /** The newest first. */
  verdicts: { time: string; seat: string; unit: string; result: string; tone: Tone }[]
}

const SHOWN = 8

/** All that the page shows, in words: it decides nothing itself. */
export function pageData(board: Board, now: number): PageData {
  const verdicts = [...board.earlier, ...board.verdicts]
  return harmlessIn({
    seats: board.seats.map((row) => seatData(row, board.wanted(row), now)),
    totals: board.totals(now),
    hands: board.hands.map(({ seat }) => seat).join(' · '),
    hour: words.livePage.hour(verdicts.filter(({ at }) => now - at < minutes(60)).length),
    verdicts: verdicts.slice(-SHOWN).reverse().map(verdictData),
  })
}

function seatData(row: Row, wants: string[], now: number): SeatData {
  const { stands, progress } = row
  const isStill = row.result !== null || row.request !== null
  const { place, title, time, result: said, tone } = cellsOf(row, now)
  // The step in which it passed is no news, and a code says more than a number.
  const step = row.result === null ? { place, title } : { place: '', title: tone === 'green' ? '' : title }
  const left = isStill ? null : progress.left
  const [turn = '', ...before] = wants.toReversed()
  return {
    ...{ seat: row.seat, unit: row.unit ?? '', ...step, turn, result: said, tone },
    hint: before.join(' '),
    share: isStill || row.total <= 0 ? null : Math.min(1, row.done / row.total),
    time: time === null ? '' : words.amounts.span(time),
    left: left === null ? '' : words.livePage.left(words.time.about(left)),
    waits: isStill ? '' : waitsLine(progress.waiting, now),
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
