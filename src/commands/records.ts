import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { UsageError } from '../base/errors.ts'
import { provisioningOf } from '../bench/config/provisioning.ts'
import { show } from '../host/viewer.ts'
import { words } from '../messages/words.ts'
import { phrase } from '../phrases/phrase.ts'
import { writeDurably } from '../records/durable.ts'
import { toSend } from '../records/layout.ts'
import type { OnBad } from '../records/lines.ts'
import { sameMac } from '../records/mac.ts'
import { readRuns } from '../records/runs.ts'
import { forLabels, readUnits, type UnitSummary } from '../records/units.ts'
import { benchHere } from '../session/bench-here.ts'
import type { Context } from '../session/context.ts'
import { defaultFolders } from '../session/folders.ts'
import type { Given } from '../session/given.ts'
import { Terminal } from '../ui/terminal.ts'
import { wrap } from '../ui/wrap.ts'

/** So many bad lines are named; what is worse is not to be read line by line. */
const MOST = 50

export interface RecordsGiven extends Given {
  report?: 'html' | 'json' | 'csv'
  labels?: boolean
  paper?: 'a4' | '62' | '29'
  /** On the labels. */
  passwords?: boolean
  /** Where the report or the labels go. */
  to?: string
  /** Records on their way to another laptop, or from one. */
  export?: string
  import?: string
}

/** What was done to which router; with `--report` or `--labels` a file, and where it is. */
export async function recordsCommand(
  mac: string | undefined,
  given: RecordsGiven,
  context: Pick<Context, 'to'>,
): Promise<void> {
  const terminal = new Terminal({ plain: true, json: given.json ?? false, to: context.to })
  const records = resolve(given.records ?? defaultFolders().records)
  if (given.export !== undefined || given.import !== undefined) return carry(mac, given, terminal, records)
  const told = new Set<string>()
  const onBad: OnBad = (bad) => {
    if (told.size < MOST && told.size < told.add(words.passedOver(bad)).size)
      terminal.aside(words.passedOver(bad))
  }
  const runs = readRuns(records, undefined, onBad)
  const units = readUnits(records, mac, runs, onBad)
  if (mac && units.length === 0)
    throw new UsageError('router-unknown', phrase('recordsCommand.unknown', mac, records))
  const shown = mac ? runs.filter(({ unit }) => units.some((each) => sameMac(each.mac, unit))) : runs
  if (given.labels) {
    const { labelSheet } = await import('../session/label-file.ts')
    const { provisioning, paper } = await labelsAsked(given)
    const passwords = given.passwords ?? false
    const sheet = labelSheet(records, units, { passwords, provisioning, paper, onBad })
    if (forLabels(units).length === 0) terminal.aside(words.recordsCommand.noLabels)
    const file = out('labels.html', sheet)
    if (file && terminal.answers) show(file)
    return
  }
  if (given.report === 'html') {
    const { page } = await import('../reports/page.ts')
    return void out('report.html', page(words.recordsCommand.title, units, shown))
  }
  if (given.report === 'csv') {
    const { inventory } = await import('../reports/csv.ts')
    return void out('inventory.csv', inventory(units))
  }
  if (given.report === 'json') return void out('inventory.json', `${JSON.stringify(units, null, 2)}\n`)
  if (given.json) return terminal.line(JSON.stringify(units, null, 2))
  if (units.length === 0) return terminal.line(words.recordsCommand.none(records))
  const lines = mac
    ? units.flatMap((unit) => details(unit, records))
    : table(units, terminal.answers ? terminal.columns - 1 : Number.POSITIVE_INFINITY)
  for (const line of lines) terminal.line(line)
  const alone = units.filter(({ backup }) => backup && (backup.copy === null || !existsSync(backup.copy)))
  if (mac || alone.length === 0) return
  for (const text of wrap(words.recordsCommand.alone(alone.length), terminal.columns - 1))
    terminal.aside(text)

  /** `--to -` hands it on, as to a pipe. */
  function out(name: string, text: string): string | null {
    const to = given.to ?? toSend(records, name)
    if (to === '-') {
      terminal.line(text.trimEnd())
      return null
    }
    writeDurably(resolve(to), text)
    if (given.json) terminal.line(JSON.stringify({ type: 'file', file: resolve(to) }))
    else terminal.line(words.recordsCommand.file(resolve(to)))
    return resolve(to)
  }
}

/** What the bench file says of labels, and gave to the routers. */
async function labelsAsked({ bench: file, paper }: RecordsGiven) {
  const bench = await benchHere(file)
  const provisioning = await provisioningOf(bench, file ?? 'bench.yaml')
  return { provisioning, paper: paper ?? bench?.labels }
}

async function carry(mac: string | undefined, given: RecordsGiven, terminal: Terminal, records: string) {
  if (given.export !== undefined && given.import !== undefined)
    throw new UsageError('bad-options', phrase('carry.notBoth'))
  const { exportRecords, importRecords } = await import('./records/carry.ts')
  const place = given.export ?? given.import ?? ''
  const work = given.export === undefined ? importRecords : exportRecords
  await work({ records, mac, place, json: given.json ?? false, terminal })
}

/** With a heading over each column; the widths are those of what stands in them. */
export function table(units: UnitSummary[], columns: number): string[] {
  const rows = [words.recordsCommand.heads, ...units.map(cells)]
  const widths = words.recordsCommand.heads.map((_, n) => Math.max(...rows.map((row) => row[n]!.length)))
  return rows.flatMap((row) => foldedRow(row, widths, columns))
}

/** All rows fold behind the same column, so that headings stay above what they name. */
function foldedRow(row: string[], widths: number[], columns: number): string[] {
  const lines: string[] = []
  for (const [n, cell] of row.entries()) {
    const last = lines.at(-1)
    const padded = cell.padEnd(widths[n]!)
    if (last === undefined) lines.push(padded)
    else if (last.length + 2 + padded.length <= columns) lines[lines.length - 1] = `${last}  ${padded}`
    else lines.push(`    ${padded}`)
  }
  return lines.map((line) => line.trimEnd())
}

function cells({ mac, hostname, result, lte, release, harm, last }: UnitSummary): string[] {
  const day = last?.slice(0, 16).replace('T', ' ') ?? ''
  const verdict = result === 'passed' && lte === 'failed' ? words.batchTable.noLte : (result ?? '')
  return [mac, hostname ?? '', verdict, release ?? '', harm, day]
}

function copyWord(copy: string | null): string {
  if (copy === null) return words.recordsCommand.noCopy
  return existsSync(copy) ? copy : words.recordsCommand.copyGone(copy)
}

function details(unit: UnitSummary, records: string): string[] {
  const { mac, imei, hostname, release, result, openwrt, lte, problem, backup, deeds } = unit
  const facts = { IMEI: imei, hostname, release, result, OpenWrt: openwrt, LTE: lte, flash: unit.harm }
  const lines = Object.entries(facts).flatMap(([name, value]) =>
    value ? [`  ${name.padEnd(9)} ${value}`] : [],
  )
  if (problem && (result === 'failed' || lte === 'failed'))
    lines.push(`  why       ${problem.message} [${problem.code}]`)
  if (backup)
    lines.push(
      `  backup    ${backup.kind}, ${records}/${backup.folder}`,
      `  copy      ${copyWord(backup.copy)}`,
    )
  const done = deeds.map(({ step, state, t }) => `  ${t.slice(0, 19).replace('T', ' ')}  ${step} ${state}`)
  return [mac, ...lines, ...done]
}
