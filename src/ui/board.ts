import { minutes } from '../base/time.ts'
import { words } from '../messages/words.ts'
import type { Stamped } from '../procedure/reporter.ts'
import { type Cells, cellsOf, empty, type Row, seeIn, waitingSince, wantedOn } from './board-row.ts'
import { hanging } from './wrap.ts'

/** What a router came to. */
export interface BoardVerdict {
  seat: string
  unit: string | null
  result: 'passed' | 'no-lte' | 'failed'
  code: string | null
  at: number
}

/** The first router of a start says nothing of an hour. */
const fair = minutes(10)

/** The state behind the table: fed with the events of all seats, drawn at any time. Times are milliseconds since 1970. */
export class Board {
  readonly #rows = new Map<string, Row>()
  readonly #started: number
  readonly verdicts: BoardVerdict[] = []
  /** Those of the last hour before this start, which count for the hour alone. */
  readonly earlier: BoardVerdict[]
  readonly #count: number | null
  #over = false as boolean

  constructor(seats: string[], options: { started: number; count: number | null; earlier?: BoardVerdict[] }) {
    for (const seat of seats) this.#rows.set(seat, empty(seat))
    this.#started = options.started
    this.#count = options.count
    this.earlier = options.earlier ?? []
  }

  /** No hand is wanted any more: what failed has been told above the table. */
  end(): void {
    this.#over = true
  }

  event(event: Stamped): void {
    const row = this.#rows.get(event.seat)
    if (!row) return
    seeIn(row, event)
    // Without a router it was the laptop's fault; one that needed nothing was counted when it was done.
    if (event.type !== 'run-done' || event.result === 'cancelled' || row.next) return
    if (event.result === 'passed' && event.did?.length === 0) return
    const { seat, unit, code } = row
    const result = row.noLte ? 'no-lte' : event.result
    this.verdicts.push({ seat, unit, code, result, at: Date.parse(event.t) })
  }

  get seats(): readonly Row[] {
    return [...this.#rows.values()]
  }

  /** What a hand is wanted for on this seat, told on the table and on the page. */
  wanted(row: Row): string[] {
    return this.#over ? [] : wantedOn(row)
  }

  /** The oldest first: that is the hand that others wait for longest. */
  get hands(): { seat: string; wants: string[] }[] {
    return this.seats
      .toSorted((a, b) => waitingSince(a) - waitingSince(b))
      .map((row) => ({ seat: row.seat, wants: this.wanted(row) }))
      .filter(({ wants }) => wants.length > 0)
  }

  /** Lines of at most `columns` letters; `now` makes times of it. */
  draw(now: number, columns = 80, rows = 24): BoardLine[] {
    const { seats } = this
    return [
      { text: cut(heading(), columns), tone: 'dim' },
      ...seats.map((row): BoardLine => {
        const cells = cellsOf(row, now)
        return { text: cut(rowText(row, cells), columns), tone: cells.tone }
      }),
      { text: cut(this.totals(now), columns), tone: 'bold' },
      ...requestLines(
        this.hands.map(({ seat, wants }) => `➜ ${seat}: ${wants.join(' ')}`),
        { columns, room: rows - seats.length - 3 },
      ).map((text): BoardLine => ({ text, tone: 'yellow' })),
    ]
  }

  totals(now: number): string {
    const passed = this.verdicts.filter(({ result }) => result === 'passed').length
    const noLte = this.verdicts.filter(({ result }) => result === 'no-lte').length
    const failed = this.verdicts.length - passed - noLte
    const parts = words.batchTable.verdicts(passed, noLte, failed)
    const gone = now - this.#started
    const all = this.verdicts.length
    const good = passed + noLte
    // Of those that work: a failure is soon had.
    if (good > 0 && gone >= fair) parts.push(words.batchTable.rate(((good / gone) * minutes(60)).toFixed(1)))
    if (this.#count !== null) {
      parts.push(words.batchTable.share(all, this.#count))
      const left = all > 0 ? (gone / all) * Math.max(0, this.#count - all) : null
      if (left) parts.push(words.batchTable.over(new Date(now + left).toTimeString().slice(0, 5)))
    }
    return parts.join(', ')
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
const heading = () => columnsOf(words.batchTable.headings)

function rowText(row: Row, { place, title, power, time, result }: Cells): string {
  const gone = time === null ? '' : clock(time)
  return columnsOf([row.seat, row.unit ?? '', place, title, bar(row), power, gone, result])
}

const clock = (time: number) => words.amounts.span(time).replace(' min ', ':').replace(' s', '')

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

function cut(text: string, columns: number): string {
  return text.length <= columns ? text : `${text.slice(0, columns - 1)}…`
}
