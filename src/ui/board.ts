import type { Stamped } from '../procedure/reporter.ts'
import { type Stands, standsOf, unknown } from './standing.ts'
import { span } from './words/amounts.ts'
import { standingWords } from './words/power.ts'
import { batchTableWords } from './words/screens.ts'
import { hanging } from './wrap.ts'

/** What the board shows of one seat. */
interface Row {
  seat: string
  unit: string | null
  n: number
  of: number
  title: string
  done: number
  total: number
  since: number
  result: 'passed' | 'failed' | 'cancelled' | null
  /** Passed, but for LTE. */
  noLte: boolean
  code: string | null
  /** A hand is asked for. */
  request: string | null
  stands: Stands
}

/** The state behind the table: fed with the events of all seats, drawn at any time. Times are milliseconds since 1970. */
export class Board {
  private readonly rows = new Map<string, Row>()
  private readonly started: number
  private readonly verdicts: { result: string; at: number }[] = []
  private readonly count: number | null
  private over = false as boolean

  constructor(seats: string[], o: { started: number; count: number | null }) {
    for (const seat of seats) this.rows.set(seat, empty(seat))
    this.started = o.started
    this.count = o.count
  }

  /** No hand is wanted any more: what failed has been told above the table. */
  end(): void {
    this.over = true
  }

  event(event: Stamped): void {
    const row = this.rows.get(event.seat)
    if (!row) return
    if (event.unit) row.unit = event.unit
    row.stands = standsOf(event, row.stands)
    const at = Date.parse(event.t)
    if (event.type !== 'question' && event.type !== 'note') row.request = null
    if (event.type === 'run-started')
      Object.assign(row, empty(row.seat), { of: event.steps.length, since: at, stands: row.stands })
    if (event.type === 'step-started') {
      Object.assign(row, { n: event.n, of: event.of, title: event.title, done: 0, total: 0, since: at })
    }
    if (event.type === 'progress') Object.assign(row, { done: event.done, total: event.total })
    if (event.type === 'question') row.request = event.text
    if (event.type === 'step-failed') row.code = event.code
    if (event.type !== 'run-done') return
    row.result = event.result
    row.noLte = event.result === 'passed' && event.lte === 'failed'
    row.code = event.lteProblem?.code ?? row.code
    if (event.result !== 'cancelled') this.verdicts.push({ result: row.noLte ? 'no-lte' : event.result, at })
  }

  /** Lines of at most `columns` letters; `now` makes times of it. */
  draw(now: number, columns = 80, rows = 24): BoardLine[] {
    const seats = [...this.rows.values()]
    const asked = (this.over ? [] : seats).flatMap((row) => {
      // What a failed router needs now stands there until the next one comes.
      const what = row.request ?? (row.result === 'failed' ? row.stands.turn : null)
      return what ? [{ ...row, what }] : []
    })
    return [
      { text: cut(heading, columns), tone: 'dim' },
      ...seats.map((row): BoardLine => ({ text: cut(rowText(row, now), columns), tone: toneOf(row) })),
      { text: cut(this.totals(now), columns), tone: 'bold' },
      // The oldest request first: that is the hand that others wait for longest.
      ...requestLines(
        asked.toSorted((a, b) => a.since - b.since).map(({ seat, what }) => `➜ ${seat}: ${what}`),
        { columns, room: rows - seats.length - 3 },
      ).map((text): BoardLine => ({ text, tone: 'yellow' })),
    ]
  }

  totals(now: number): string {
    const passed = this.verdicts.filter(({ result }) => result === 'passed').length
    const noLte = this.verdicts.filter(({ result }) => result === 'no-lte').length
    const failed = this.verdicts.length - passed - noLte
    const words = batchTableWords.verdicts(passed, noLte, failed)
    const hours = (now - this.started) / 3_600_000
    const all = this.verdicts.length
    const good = passed + noLte
    // Of those that work: a failure is soon had.
    if (good > 0 && hours > 0) words.push(batchTableWords.rate((good / hours).toFixed(1)))
    if (this.count !== null) {
      words.push(batchTableWords.share(all, this.count))
      const left = all > 0 ? ((now - this.started) / all) * Math.max(0, this.count - all) : null
      if (left) words.push(batchTableWords.over(new Date(now + left).toTimeString().slice(0, 5)))
    }
    return words.join(', ')
  }
}

/** Whole as far as the screen has room: a path in one is to be read to its end. At last each has its beginning. */
function requestLines(requests: string[], { columns, room }: { columns: number; room: number }): string[] {
  let used = requests.length
  return requests.flatMap((text, n) => {
    const whole = hanging(text, columns, '  ')
    if (n > 0 && used + whole.length - 1 > room) return [cut(text, columns)]
    used += whole.length - 1
    return whole
  })
}

export interface BoardLine {
  text: string
  tone: 'dim' | 'bold' | 'green' | 'red' | 'yellow' | 'plain'
}

const BAR = 8
const heading = columnsOf(batchTableWords.headings)

function rowText(row: Row, now: number): string {
  const place = row.n ? `${row.n}/${row.of}` : ''
  const result = row.noLte ? batchTableWords.noLte : row.result === 'failed' ? 'FAILED' : (row.result ?? '')
  const title = (row.noLte || row.result === 'failed') && row.code ? `[${row.code}]` : row.title
  const time =
    row.result || !row.since
      ? ''
      : span(now - row.since)
          .replace(' min ', ':')
          .replace(' s', '')
  const power = row.stands.known ? standingWords.short[row.stands.power] : ''
  return columnsOf([row.seat, row.unit ?? '', place, title, bar(row), power, time, result])
}

/** 8 + 17 + 5 + 16 + 8 + 7 + 6 + 6 letters and seven blanks: 80 columns suffice. */
function columnsOf([seat, unit, place, title, amount, power, time, result]: string[]): string {
  const cells = [
    seat!.slice(0, 8).padEnd(8),
    unit!.padEnd(17),
    place!.padStart(5),
    title!.slice(0, 16).padEnd(16),
    amount!.padEnd(BAR),
    power!.padEnd(7),
    time!.padStart(6),
    result!.slice(0, 6),
  ]
  return cells.join(' ').trimEnd()
}

function bar({ done, total, result }: Row): string {
  if (result || total <= 0) return ''
  const full = Math.min(BAR, Math.floor((done / total) * BAR))
  return '█'.repeat(full) + '░'.repeat(BAR - full)
}

function toneOf({ result, noLte, request }: Row): BoardLine['tone'] {
  if (noLte) return 'yellow'
  if (result === 'passed') return 'green'
  if (result === 'failed') return 'red'
  return request ? 'yellow' : 'plain'
}

function cut(text: string, columns: number): string {
  return text.length <= columns ? text : `${text.slice(0, columns - 1)}…`
}

function empty(seat: string): Row {
  return {
    seat,
    unit: null,
    n: 0,
    of: 0,
    title: '',
    done: 0,
    total: 0,
    since: 0,
    result: null,
    noLte: false,
    code: null,
    request: null,
    stands: unknown,
  }
}
