import { readFileSync } from 'node:fs'
import { type CsvError, parse } from 'csv-parse/sync'
import { UsageError } from '../../base/errors.ts'
import { fromText } from '../../phrases/in-text.ts'
import { phrase, type Wording } from '../../phrases/phrase.ts'
import { csvText, delimiterOf, withoutSeparatorLine } from './csv-text.ts'
import { lanFaults, type Wire } from './nets.ts'
import { isByLabel, type Named, plainSerial } from './scanned.ts'
import { type RouterSettings, routerSettings } from './schema.ts'
import { meant } from './similar.ts'

/** A line of the CSV: settings, and whose they are where the file says so. */
export interface RouterLine extends Named {
  settings: RouterSettings
}

/**
 * Reads `routers.csv`: one header line with the names of the settings and, optionally, `mac` or `serial`, as a spreadsheet writes it.
 * Columns of other names are the workshop's own and stay unread; one that is nearly a setting's name is a fault. So is a LAN on
 * the net of one of the bench's wires.
 */
export function readRouters(file: string, wires: Wire[]): RouterLine[] {
  return parseRouters(textOf(file), file, wires)
}

export function parseRouters(text: string, file: string, wires: Wire[] = []): RouterLine[] {
  const table = tableOf(text, file)
  const faults = misspelt(table.columns, `${file}:${table.header}`)
  const lines = table.rows.map((row) => {
    const { says, line } = toLine(row, table.columns, `${file}:${row.line}`, faults)
    for (const fault of lanFaults(wires, line.settings['lan-address'])) says('lan-address', fault)
    return line
  })
  const twice = lines.filter(({ mac }, n) => mac && lines.findIndex((each) => each.mac === mac) < n)
  for (const { mac } of twice) faults.push(phrase('joined.of', `${file} mac`, phrase('field.twice', mac!)))
  if (new Set(lines.map(({ mac }) => mac === null)).size > 1) {
    faults.push(phrase('joined.of', `${file} mac`, phrase('routers.allOrNone')))
  }
  if (isByLabel(lines))
    faults.push(...serialFaults(lines).map((fault) => phrase('joined.of', `${file} serial`, fault)))
  if (faults.length) throw wrong(file, faults)
  return lines
}

/** Where labels choose the lines, each has one of its own. */
function serialFaults(lines: RouterLine[]): Wording[] {
  const all = lines.map(({ serial }) => serial)
  const twice = all.filter((serial, n) => serial && all.indexOf(serial) < n)
  const missing = all.includes(null) ? [phrase('routers.allOrNone')] : []
  return [...twice.map((serial) => phrase('field.twice', serial!)), ...missing]
}

/** A column as the file writes its name, and the setting that it is. */
interface Column {
  written: string
  name: string | null
  near: string | null
}
interface Row {
  line: number
  cells: string[]
}
interface Table {
  /** The line that the names stand in. */
  header: number
  columns: Column[]
  rows: Row[]
}

const known = ['mac', 'serial', ...Object.keys(routerSettings.shape)]
/** As workshops write `serial`. */
const serials = ['serial-number', 'serial-no', 'serial-no.', 's/n', 'sn']

function tableOf(whole: string, file: string): Table {
  const { text, lines } = withoutSeparatorLine(whole)
  const options = { delimiter: delimiterOf(text), trim: true, skip_empty_lines: true, info: true } as const
  try {
    const all = parse(text, options) as never as { record: string[]; info: { lines: number } }[]
    const [first, ...rest] = all
    const rows = rest.map(({ record, info }) => ({ line: info.lines + lines, cells: record }))
    return { header: (first?.info.lines ?? 1) + lines, columns: (first?.record ?? []).map(column), rows }
  } catch (error) {
    throw wrong(file, [broken(error as CsvError, file, lines)])
  }
}

/** `WiFi 2G Key` is `wifi-2g-key`: a spreadsheet's user writes it as it looks best. */
function column(written: string): Column {
  const plain = written.toLowerCase().replace(/[\s_]+/g, '-')
  const name = serials.includes(plain) ? 'serial' : plain
  if (known.includes(name)) return { written, name, near: null }
  return { written, name: null, near: meant(name, known) }
}

function misspelt(columns: Column[], where: string): Wording[] {
  return columns.flatMap(({ written, near }, n) =>
    near ? [inColumn(where, n, written, phrase('routers.meant', near))] : [],
  )
}

const inColumn = (where: string, n: number, written: string, what: Wording): Wording =>
  phrase('joined.of', phrase('joined.at', where, phrase('routers.column', n + 1, written)), what)

/** csv-parse's complaints, in the file's own terms. */
function broken(error: CsvError, file: string, before: number): Wording {
  const place = `${file}:${Number(error.lines ?? 0) + before}`
  if (error.code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH')
    return phrase('joined.at', place, phrase('routers.cells', (error.record as string[]).length))
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return phrase('joined.at', place, phrase('routers.openQuote'))
  return phrase('joined.at', place, phrase('routers.stray'))
}

interface Read {
  line: RouterLine
  says: (column: string, what: Wording) => void
}

function toLine({ cells }: Row, columns: Column[], where: string, faults: Wording[]): Read {
  const at = (name: string) => columns.findIndex((one) => one.name === name)
  const says = (name: string, what: Wording) => {
    const n = at(name)
    faults.push(inColumn(where, n, columns[n]?.written ?? name, what))
  }
  const filled = columns.flatMap(({ name }, n) =>
    name && name !== 'mac' && name !== 'serial' && cells[n] ? [[name, list(name, cells[n])] as const] : [],
  )
  const parsed = routerSettings.safeParse(Object.fromEntries(filled))
  for (const issue of parsed.error?.issues ?? []) says(String(issue.path[0]), fromText(issue.message))
  const written = cells[at('mac')] ?? ''
  const mac = macIn(written)
  if (written && !mac) says('mac', phrase('routers.noMac', written))
  const serial = plainSerial(cells[at('serial')] ?? '') || null
  return { line: { mac, serial, settings: parsed.data ?? {} }, says }
}

/** With colons, hyphens or dots in it, or bare, as a label's bar code has it. */
export function macIn(text: string): string | null {
  const digits = text.toLowerCase().replace(/[:.\s-]/g, '')
  return /^[0-9a-f]{12}$/.test(digits) ? digits.match(/../g)!.join(':') : null
}

/** Several keys in one cell stand with a semicolon between them. */
function list(name: string, value: string): string | string[] {
  return name === 'ssh-keys' ? value.split(';').map((each) => each.trim()) : value
}

function wrong(file: string, faults: Wording[]): UsageError {
  return new UsageError('routers-file', phrase('routers.wrong', file, faults))
}

function textOf(file: string): string {
  try {
    return csvText(readFileSync(file))
  } catch (cause) {
    throw new UsageError('file-missing', phrase('routers.missing', file), { cause })
  }
}
