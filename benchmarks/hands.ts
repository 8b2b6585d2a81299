import { english } from '../src/base/english.ts'
import { owedWords } from '../src/messages/en/waterfall.ts'
import type { Interval } from '../src/records/waterfall.ts'
import { hour, inSeconds, type Pieces } from './hour.ts'
import { oneRun } from './one-run.ts'
import { off, reach, swap } from './person.ts'
import { ok, type Row } from './table.ts'

const flip = reach + off
const least = 100
/** What the hands may have nothing to do for at 16 seats: rounding. */
const most = 0.005

/** Routers in an hour by one person, out of the pieces of the one router that was measured. */
export async function hands(): Promise<Row[]> {
  const pieces = piecesOf((await oneRun()).intervals)
  const eight = await hour(8, pieces)
  const sixteen = await hour(16, pieces)
  const { loader, wire, work, proof } = pieces
  const told = [loader, wire, work, proof].map(inSeconds).join(' + ')
  return [
    {
      what: 'hands: a router without them',
      measured: `${told} s`,
      limit: `loader + wire + work + proof, as measured; hands ${inSeconds(swap)} s and ${inSeconds(flip)} s`,
      verdict: 'shown',
    },
    {
      what: 'hands: an hour at 8 seats on one switch',
      measured: `${eight.routers} routers, hands idle ${percent(eight.idle)}`,
      limit: `${least} routers`,
      verdict: ok(eight.routers >= least),
    },
    {
      what: 'hands: an hour at 16 seats on one switch',
      measured: `${sixteen.routers} routers, hands idle ${percent(sixteen.idle)}`,
      limit: 'hands never idle',
      verdict: ok(sixteen.idle <= most),
    },
  ]
}

const percent = (part: number) => `${(part * 100).toFixed(1)} %`

/** The look at the beginning is the program's, and no later router's. */
export function piecesOf(intervals: Interval[]): Pieces {
  const sum = (from: number, to: number, without: string[] = []) =>
    intervals
      .slice(from, to)
      .filter(({ what, owes }) => owes !== 'nobody' && !without.includes(english<string>(what)))
      .reduce((all, { from: a, to: b }) => all + b - a, 0)
  const link = intervals.findIndex(({ what }) => english<string>(what) === owedWords.link)
  const after = intervals.findLastIndex(({ what }) => english<string>(what) === owedWords.download) + 1
  const cold = intervals.findLastIndex(({ owes }) => owes === 'nobody')
  return {
    ...{ swap, flip },
    loader: sum(0, link, [owedWords.between]),
    wire: sum(link, after),
    work: sum(after, cold),
    proof: sum(cold, intervals.length),
  }
}
