import { said, words } from '../messages/words.ts'
import type { Wording } from '../phrases/phrase.ts'

/** What a TFTP server tells of those who read from it. */
export type ClientEvent =
  | { type: 'started' | 'done'; client: string }
  | { type: 'progress'; client: string; sent: number; total: number }
  | { type: 'failed'; client: string; why: Wording }
  | { type: 'refused'; client: string; name: string; why: Wording }

interface Row {
  client: string
  state: keyof typeof words.client
  sent: number
  total: number
  since: number
  until: number
  why: Wording
  name: string
}

/** What is kept of those who asked: any host may ask as often as it likes. */
const most = 500

/** Who has read from a server and how far each one is; a client that comes again is a line of its own. */
export class ClientList {
  readonly #rows: Row[] = []

  /** True where there is something new to show: the amount only by hundredths. */
  see(event: ClientEvent): boolean {
    const row =
      event.type === 'started' ? undefined : this.#rows.findLast((one) => one.client === event.client)
    if (!row || event.type === 'refused' || (row.until > 0 && event.type !== 'progress'))
      return this.#add(event)
    if (event.type !== 'progress') return end(row, event)
    const before = percent(row)
    Object.assign(row, { sent: event.sent, total: event.total })
    return percent(row) > before
  }

  /** The last ones, one a line. */
  lines(count: number): string[] {
    return this.#rows.slice(-count).map(rowText)
  }

  /** The line of whom the last event told. */
  line(client: string): string {
    const row = this.#rows.findLast((one) => one.client === client)
    return row ? rowText(row) : ''
  }

  #add(event: ClientEvent): boolean {
    const { client, type } = event
    const at = Date.now()
    const name = type === 'refused' ? event.name : ''
    const row: Row = { client, state: 'reading', sent: 0, total: 0, since: at, until: 0, why: '', name }
    this.#rows.push(row)
    if (this.#rows.length > most) this.#forget()
    if (type === 'progress') Object.assign(row, { sent: event.sent, total: event.total })
    if (type === 'done' || type === 'failed' || type === 'refused') end(row, event)
    return true
  }

  /** The oldest of those that are over; where none is, the oldest. */
  #forget(): void {
    const over = this.#rows.findIndex(({ until }) => until > 0)
    this.#rows.splice(Math.max(over, 0), 1)
  }
}

function end(row: Row, event: ClientEvent): boolean {
  row.until = Date.now()
  if (event.type === 'done' || event.type === 'failed' || event.type === 'refused') row.state = event.type
  if ('why' in event) row.why = event.why
  return true
}

const percent = ({ sent, total }: Row) => Math.floor((sent * 100) / Math.max(1, total))

function rowText({ client, state, sent, total, since, until, why, name }: Row): string {
  const head = `${client.padEnd(21)}  ${words.client[state]}`
  if (state === 'refused') return `${head}${words.clientTail.refused(name, said(why))}`
  if (state === 'failed') return `${head}${words.clientTail.failed(words.amounts.size(sent), said(why))}`
  if (state === 'done')
    return `${head}${words.clientTail.done(words.amounts.size(total), words.amounts.span(until - since))}`
  return total ? `${head}  ${words.amounts.progress(sent, total, 'bytes', Date.now() - since)}` : head
}
