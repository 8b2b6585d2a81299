import { words } from '../messages/words.ts'
import { sameMac } from '../records/mac.ts'
import type { RunSummary } from '../records/runs.ts'
import type { UnitSummary } from '../records/units.ts'
import { document, escaped } from './html.ts'
import { timeline } from './timeline.ts'
import { waterfallHtml, waterfallStyle } from './waterfall-html.ts'

const style = `
body{font:15px/1.4 system-ui,sans-serif;margin:2em auto;max-width:72em;padding:0 1em;color:#222;background:#fff}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.35em .6em;border-bottom:1px solid #ccc;vertical-align:top}
td.mono{font-family:ui-monospace,monospace;font-size:13px;overflow-wrap:anywhere}td.number{font-family:ui-monospace,monospace;font-size:13px;white-space:nowrap}
.passed{color:#145a32;font-weight:bold}.failed{color:#922b21;font-weight:bold}.cancelled,.unfinished{color:#7d6608;font-weight:bold}
svg{width:100%;height:auto}svg text{font:13px system-ui,sans-serif}svg .scale{font-size:11px;fill:#666}svg .mark{font-weight:bold}
.legend{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.3em 1em}.legend span{display:inline-block;width:1em;height:1em;margin-right:.4em}
${waterfallStyle}
@media print{body{margin:0;max-width:none}}
@media screen and (prefers-color-scheme:dark){body{color:#ddd;background:#16191d}th,td{border-color:#444}
.passed{color:#7dcea0}.failed{color:#f1948a}.cancelled,.unfinished{color:#f7dc6f}svg text{fill:#ddd}svg .scale{fill:#aaa}.waterfall .router{background:#5dade2}}`

/** Who passed, why not, and how long each step took: one file that can be mailed or printed. */
export function page(title: string, units: UnitSummary[], runs: RunSummary[]): string {
  return document(
    title,
    style,
    `<h1>${escaped(title)}</h1>
<p>${totals(runs)}</p>
<h2>Routers</h2>
${unitTable(units, runs)}
<h2>Time</h2>
${timeline(runs)}
<h2>Runs</h2>
${runTable(runs)}`,
  )
}

function totals(runs: RunSummary[]): string {
  const count = (result: RunSummary['result']) => runs.filter((run) => run.result === result).length
  const from = runs.length ? Math.min(...runs.map(({ started }) => started)) : 0
  const to = runs.length ? Math.max(...runs.map(({ ended }) => ended)) : 0
  const counted = words.page.totals(count('passed'), count('failed'), count('cancelled'), count('unfinished'))
  return `${counted}; ${words.page.span(clock(from), clock(to))}`
}

const clock = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ')

function unitTable(units: UnitSummary[], runs: RunSummary[]): string {
  const nameless = runs.filter(({ unit, result }) => unit === null && result === 'failed')
  const rows = [...units.map((unit) => unitRow(unit, runs)), ...nameless.map(namelessRow)]
  return table(words.page.unitHeads, rows)
}

function unitRow(unit: UnitSummary, runs: RunSummary[]): string {
  // The verdict of this page's own runs, not of a later day's.
  const run = runs.findLast((each) => sameMac(each.unit, unit.mac))
  const result = run?.result ?? unit.result ?? 'unfinished'
  return row([
    td(unit.mac, 'number'),
    td(unit.imei ?? '', 'number'),
    td(unit.hostname ?? ''),
    td(unit.release ?? ''),
    td(result, result),
    td((run ?? unit).openwrt ?? ''),
    td((run ?? unit).lte ?? ''),
    td(run?.problem ? why(run.problem) : unit.harm),
    td(unit.backup ? `${unit.backup.kind} ${unit.backup.sha256}` : 'none', 'mono'),
  ])
}

/** It failed before it could say who it is: the seat is all there is to know it by. */
function namelessRow({ seat, result, problem }: RunSummary): string {
  return row([
    td(words.page.notIdentifiedAt(seat)),
    td(''),
    td(''),
    td(''),
    td(result, result),
    td(''),
    td(''),
    td(problem ? why(problem) : ''),
    td('none'),
  ])
}

function why({ step, message, code }: NonNullable<RunSummary['problem']>): string {
  return `${step}: ${message} [${code}]`
}

function runTable(runs: RunSummary[]): string {
  const rows = runs.map((run) => {
    const steps = run.steps.map(
      ({ step, started, ended }) => `${step} ${((ended - started) / 1000).toFixed(1)} s`,
    )
    return row([
      td(run.seat),
      td(run.unit ?? words.page.notIdentified, 'mono'),
      td(run.result, run.result),
      td(`${((run.ended - run.started) / 1000).toFixed(0)} s`),
      td(steps.join(', ')),
    ]).concat(row([`<td colspan="5">${waterfallHtml(run.waterfall, savedIn(run))}</td>`]))
  })
  return table(words.page.runHeads, rows)
}

/** Of the start from RAM, by the keys that were not waited for. */
function savedIn({ facts }: RunSummary): number | null {
  const keys = facts.get('boot-from-ram')?.hostKeys as { saved?: unknown } | undefined
  return typeof keys?.saved === 'number' && keys.saved > 0 ? keys.saved : null
}

function table(heads: string[], rows: string[]): string {
  const head = heads.map((name) => `<th>${escaped(name)}</th>`).join('')
  return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`
}

const row = (cells: string[]) => `<tr>${cells.join('')}</tr>`
/** A verdict is read from the records, and those may come from anywhere. */
const kinds = new Set(['mono', 'number', 'passed', 'failed', 'cancelled', 'unfinished'])
const td = (text: string, kind = '') =>
  `<td${kinds.has(kind) ? ` class="${kind}"` : ''}>${escaped(text)}</td>`
