import { english } from '../src/base/english.ts'
import { seconds } from '../src/base/time.ts'
import { owedWords } from '../src/messages/en/waterfall.ts'
import type { Owner } from '../src/records/owed.ts'
import { type Interval, sums } from '../src/records/waterfall.ts'
import { boardTimes } from '../src/simulator/times.ts'
import { heldWire } from './batch.ts'
import { drawn } from './drawn.ts'
import { oneRun } from './one-run.ts'
import type { Row } from './table.ts'

/** One router at the board's own pace: where its time goes, on the screen first and then in rows. */
export async function time(): Promise<Row[]> {
  const { lines, intervals, clock } = await oneRun()
  process.stdout.write(`${drawn(intervals)}\n\n`)
  const images = lines.flatMap(({ type, step, facts }) =>
    type === 'step-done' && (step === 'boot-from-ram' || step === 'install')
      ? [{ step, bytes: (facts as { bytes: number }).bytes }]
      : [],
  )
  const own = clock.waits(false).reduce((sum, { took }) => sum + took, 0)
  return [
    row('time: the images', images.map(({ step, bytes }) => `${step} ${bytes} bytes`).join(', ')),
    row('time: the simulated board', board()),
    row('time: one router, T', short(whole(intervals))),
    heldWire('time: the wire for one, w', wire(intervals) / seconds(1), images[0]!.bytes),
    ...Object.entries(sums(intervals)).map(([owner, sum]) =>
      row(`time: ${owedWords[owner as Owner]} owes`, short(sum)),
    ),
    row('time: at a prompt that waits for the laptop', short(own)),
  ]
}

const row = (what: string, measured: string): Row => ({ what, measured, limit: '', verdict: 'shown' })
const short = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`

export function board(): string {
  const { link, block, ramLan, network, flashBlock, modem } = boardTimes
  return (
    `link ${link / 1000} s, block ${block} ms, RAM boot ${ramLan / 1000} s, network (flash read over it) ` +
    `${(network * 8) / 1e6} Mb/s, 64 KiB of flash written ${flashBlock.toFixed(0)} ms, modem restart ${modem / 1000} s`
  )
}

export const whole = (intervals: Interval[]) => intervals.at(-1)!.to - intervals[0]!.from

/** From `tftpboot` to `bootm`. */
export const wire = (intervals: Interval[]) =>
  intervals
    .filter(
      ({ what }) => english<string>(what) === owedWords.link || english<string>(what) === owedWords.download,
    )
    .reduce((sum, { from, to }) => sum + to - from, 0)
