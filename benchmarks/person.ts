import { after, seconds, wallTime } from '../src/base/time.ts'
import { isEvent } from '../src/records/event.ts'
import { Board } from '../src/ui/board.ts'

/** 30 s a router: plugs and cables of the next one, and its switch for the cold start. */
export const swap = seconds(18)
export const reach = seconds(2)
/** As long as the program says. */
export const off = seconds(10)

/** One person with two hands, who does one thing at a time: what stands first on the batch's table. */
export class Person {
  readonly board: Board
  readonly #say: (seat: string, order: string) => Promise<unknown>
  readonly #asked = new Map<string, string>()
  readonly #visits: { from: number; to: number }[] = []
  #free = true as boolean

  /** `say`: an order to the control port of a seat's router. */
  constructor(seats: string[], say: (seat: string, order: string) => Promise<unknown>) {
    this.board = new Board(seats, { started: wallTime(), count: null })
    this.#say = say
  }

  hear(line: unknown): void {
    if (!isEvent(line)) return
    this.board.event(line)
    if (line.type === 'question' && line.flag === null) this.#asked.set(line.seat, line.text)
    this.#next()
  }

  /** Milliseconds with a router in the hands. */
  busy(from: number, to: number): number {
    return this.#visits.reduce((sum, each) => {
      return sum + Math.max(0, Math.min(each.to, to) - Math.max(each.from, from))
    }, 0)
  }

  #next(): void {
    const seat = this.#free ? this.#first() : undefined
    if (seat !== undefined) void this.#visit(seat).then(() => this.#next())
  }

  #first(): string | undefined {
    if (this.#asked.size === 0) return undefined
    const lines = this.board.draw(wallTime(), 200, 100)
    return lines.map(({ text }) => /^➜ (.+?): /.exec(text)?.[1] ?? '').find((seat) => this.#asked.has(seat))
  }

  async #visit(seat: string): Promise<void> {
    const visit = { from: wallTime(), to: Number.POSITIVE_INFINITY }
    this.#visits.push(visit)
    this.#free = false
    const text = this.#asked.get(seat)!
    this.#asked.delete(seat)
    await (text.includes('the next') ? this.#swap(seat) : this.#restart(seat))
    visit.to = wallTime()
    this.#free = true
  }

  async #swap(seat: string): Promise<void> {
    await this.#say(seat, 'off')
    await after(swap)
    await this.#say(seat, 'swap')
  }

  async #restart(seat: string): Promise<void> {
    await after(reach)
    await this.#say(seat, 'off')
    await after(off)
    await this.#say(seat, 'on')
  }
}
