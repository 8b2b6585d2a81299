import { english } from '../src/base/english.ts'
import { seconds } from '../src/base/time.ts'
import type { Owner } from '../src/records/owed.ts'
import type { Interval } from '../src/records/waterfall.ts'

const marks: Record<Owner, string> = { router: '#', laptop: '=', nobody: '.' }
const track = 26

/** In 80 columns: where it begins, how long it is, a bar, what it is and where that is written. */
export function drawn(intervals: Interval[]): string {
  const [first, last] = [intervals[0]!, intervals.at(-1)!]
  const scale = track / Math.max(1, last.to - first.from)
  const head = `from s  for s  ${'# router  = laptop  . nobody'.padEnd(track)}`
  const rows = intervals.map(({ what, owes, fact, from, to }) => {
    const at = Math.min(track - 1, Math.floor((from - first.from) * scale))
    const long = Math.max(1, Math.round((to - first.from) * scale) - at)
    const bar = (' '.repeat(at) + marks[owes].repeat(long)).slice(0, track).padEnd(track)
    const numbers = [from - first.from, to - from].map((of) => (of / seconds(1)).toFixed(1).padStart(6))
    const where = fact === null ? '' : ` ${fact.replace('facts/', '').replace('.md', '')}`
    const room = 80 - 12 - 1 - track - 2 - where.length
    return `${numbers.join(' ')} ${bar} ${english<string>(what).slice(0, room)}${where}`.trimEnd()
  })
  return [head, ...rows].join('\n')
}
