import { words } from '../messages/words.ts'
import type { RunSummary } from '../records/runs.ts'
import { escaped } from './html.ts'

const WIDTH = 1000
const ROW = 34
const LEFT = 90
const RIGHT = 20
// Told apart by their lightness too, for those who do not see the hues.
const colors = ['#1b4f72', '#a9cce3', '#7d6608', '#f7dc6f', '#4a235a', '#d2b4de', '#145a32', '#a9dfbf']

/** A row a seat, a bar a step, on one scale of time; each bar says what it is when pointed at. */
export function timeline(runs: RunSummary[]): string {
  if (runs.length === 0) return ''
  const seats = [...new Set(runs.map(({ seat }) => seat))].sort((a, b) => a.localeCompare(b))
  const from = Math.min(...runs.map(({ started }) => started))
  const span = Math.max(1000, Math.max(...runs.map(({ ended }) => ended)) - from)
  const steps = [...new Set(runs.flatMap((run) => run.steps.map(({ step }) => step)))]
  const place = (at: number) => LEFT + ((at - from) / span) * (WIDTH - LEFT - RIGHT)
  const rows = seats.map((seat, n) => {
    const bars = runs.filter((run) => run.seat === seat).map((run) => runBars(run, place, n * ROW, steps))
    return `<text x="0" y="${n * ROW + 20}">${escaped(seat)}</text>${bars.join('')}`
  })
  const height = seats.length * ROW
  const picture = `<svg viewBox="0 0 ${WIDTH} ${height + 20}" role="img" aria-label="${words.page.timeline}">${rows.join('')}${scale(span, place, from, height)}</svg>`
  return picture + legend(steps)
}

function runBars(run: RunSummary, place: (at: number) => number, top: number, steps: string[]): string {
  const bars = run.steps.map(({ step, title, started, ended, state }) => {
    const x = place(started)
    const width = Math.max(1, place(ended) - x)
    const fill = state === 'failed' ? '#c0392b' : colors[steps.indexOf(step) % colors.length]
    const says = `${run.unit ?? words.page.unknownRouter}: ${title}, ${Math.round((ended - started) / 1000)} s, ${state}`
    return `<rect x="${x.toFixed(1)}" y="${top + 5}" width="${width.toFixed(1)}" height="22" fill="${fill}"><title>${escaped(says)}</title></rect>`
  })
  const end = place(run.ended).toFixed(1)
  const mark = { passed: '✓', failed: '✗', cancelled: '–', unfinished: '?' }[run.result]
  return `${bars.join('')}<text class="mark" x="${end}" dx="3" y="${top + 21}">${mark}</text>`
}

function scale(span: number, place: (at: number) => number, from: number, top: number): string {
  const minute = 60_000
  const every = Math.max(1, Math.ceil(span / minute / 10)) * minute
  const marks = []
  for (let at = 0; at <= span; at += every) {
    marks.push(
      `<text class="scale" x="${place(from + at).toFixed(1)}" y="${top + 14}">${at / minute} min</text>`,
    )
  }
  return marks.join('')
}

function legend(steps: string[]): string {
  const items = steps.map(
    (step, n) => `<li><span style="background:${colors[n % colors.length]}"></span>${escaped(step)}</li>`,
  )
  return `<ul class="legend">${items.join('')}<li><span style="background:#c0392b"></span>failed</li></ul>`
}
