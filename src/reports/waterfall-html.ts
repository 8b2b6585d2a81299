import { words } from '../messages/words.ts'
import type { Owner } from '../records/owed.ts'
import { type Interval, sums } from '../records/waterfall.ts'
import { escaped } from './html.ts'

/** Told apart by their pattern too, for those who do not see the hues. */
export const waterfallStyle = `
.waterfall td{padding:.1em .6em;border:0;font-size:13px}.waterfall td.track{width:44%;padding:0}.waterfall td.seconds{text-align:right;white-space:nowrap}
.waterfall .bar{height:1em;min-width:2px}.waterfall .router{background:#2874a6}
.waterfall .laptop{background:repeating-linear-gradient(45deg,#d35400 0 4px,#f0b27a 4px 8px)}
.waterfall .nobody{box-sizing:border-box;border:1px dashed #888}`

/** A row for each piece of a run, a bar on one scale of time; the seconds stand beside it. */
export function waterfallHtml(intervals: Interval[], saved: number | null): string {
  const [first, last] = [intervals.at(0), intervals.at(-1)]
  if (!first || !last) return ''
  const span = Math.max(1, last.to - first.from)
  const rows = intervals.map((one) => row(one, (one.from - first.from) / span, (one.to - one.from) / span))
  const total = sums(intervals)
  const shares = (Object.keys(total) as Owner[]).map((who) =>
    words.owed.sum(words.owed[who], inSeconds(total[who])),
  )
  if (saved !== null) shares.push(words.owed.saved(saved))
  const summary = `${words.owed.title}: ${shares.join(', ')}`
  return `<details><summary>${escaped(summary)}</summary><table class="waterfall">${rows.join('\n')}</table></details>`
}

function row({ what, owes, fact, from, to }: Interval, at: number, long: number): string {
  const place = `margin-left:${percent(at)};width:${percent(long)}`
  const why = fact === null ? '' : ` (${fact})`
  const cells = [
    `<td>${escaped(what)}</td>`,
    `<td>${escaped(words.owed[owes] + why)}</td>`,
    `<td class="seconds">${inSeconds(to - from)}</td>`,
    `<td class="track"><div class="bar ${owes}" style="${place}"></div></td>`,
  ]
  return `<tr>${cells.join('')}</tr>`
}

const percent = (part: number) => `${(part * 100).toFixed(2)}%`
const inSeconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`
