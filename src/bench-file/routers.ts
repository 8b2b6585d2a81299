import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { UsageError } from '../errors.ts'
import { fieldWords, routersWords } from '../ui/words/bench-file.ts'
import { type RouterSettings, routerSettings } from './schema.ts'

/** A line of the CSV: settings, and whose they are where the file says so. */
export interface RouterLine {
  mac: string | null
  settings: RouterSettings
}

/** Reads `routers.csv`: one header line with the names of the settings and, optionally, `mac`. */
export function readRouters(file: string): RouterLine[] {
  return parseRouters(textOf(file), file)
}

export function parseRouters(text: string, file: string): RouterLine[] {
  const rows = rowsOf(text, file)
  const faults: string[] = []
  const lines = rows.map(({ record, info }) => toLine(record, `${file}:${info.lines}`, faults))
  const twice = lines.filter(({ mac }, n) => mac && lines.findIndex((each) => each.mac === mac) < n)
  for (const { mac } of twice) faults.push(`${file} mac: ${fieldWords.twice(mac!)}`)
  if (new Set(lines.map(({ mac }) => mac === null)).size > 1) {
    faults.push(`${file} mac: ${routersWords.allOrNone}`)
  }
  if (faults.length) throw wrong(file, faults)
  return lines
}

interface Row {
  record: Record<string, string>
  info: { lines: number }
}

function rowsOf(text: string, file: string): Row[] {
  try {
    return parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true, info: true }) as never
  } catch (cause) {
    throw wrong(file, [`${file} ${(cause as Error).message}`])
  }
}

function toLine(record: Record<string, string>, where: string, faults: string[]): RouterLine {
  const { mac, ...rest } = record
  const filled = Object.entries(rest).filter(([, value]) => value !== '')
  const values = Object.fromEntries(filled.map(([name, value]) => [name, list(name, value)]))
  const parsed = routerSettings.safeParse(values)
  for (const issue of parsed.error?.issues ?? []) {
    const names = issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')]
    const says = issue.code === 'unrecognized_keys' ? routersWords.noSuchColumn : issue.message
    for (const name of names) faults.push(`${where} ${name}: ${says}`)
  }
  if (mac && !macPattern.test(mac)) faults.push(`${where} mac: ${routersWords.noMac(mac)}`)
  return { mac: mac ? mac.toLowerCase().replaceAll('-', ':') : null, settings: parsed.data ?? {} }
}

const macPattern = /^([0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i

/** Several keys in one cell stand with a semicolon between them. */
function list(name: string, value: string): string | string[] {
  return name === 'ssh-keys' ? value.split(';').map((each) => each.trim()) : value
}

function wrong(file: string, faults: string[]): UsageError {
  return new UsageError('routers-file', routersWords.wrong(file, faults))
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UsageError('file-missing', routersWords.missing(file), { cause })
  }
}
