import { said } from '../../messages/words.ts'
import type { Reporter, Stamped } from '../../procedure/reporter.ts'
import type { Step } from '../../procedure/step.ts'
import type { Board } from '../../ui/board.ts'
import { BoardScreen } from '../../ui/board-screen.ts'
import { jsonReporter } from '../../ui/json.ts'
import { plainReporter } from '../../ui/plain.ts'
import { spoken } from '../../ui/spoken.ts'
import type { Terminal } from '../../ui/terminal.ts'

export interface BatchScreen {
  terminal: Terminal
  steps: Step[]
  seats: string[]
  /** It is told by the one who shows it; the live page reads the same. */
  board: Board
  given: { json?: boolean; bell?: boolean }
}

/** One live table on a terminal, lines that begin with their seat without one, events with `--json`. */
export async function batchReporter(options: BatchScreen): Promise<Reporter & Disposable> {
  const { terminal, board, given } = options
  const line = (text: string) => terminal.line(text)
  if (given.json) return telling(board, jsonReporter(line))
  if (!terminal.live) return new SeatLines(options)
  await terminal.openTable()
  return new BoardScreen(terminal, board, { bell: given.bell ?? false, titles: titlesOf(options.steps) })
}

/** Each seat has a voice of its own, so that what one says is not taken for another's. */
class SeatLines implements Reporter, Disposable {
  readonly #board: Board
  readonly #terminal: Terminal
  readonly #voices: Map<string, Reporter>

  constructor({ terminal, board, steps, seats }: BatchScreen) {
    this.#board = board
    this.#terminal = terminal
    const titles = titlesOf(steps)
    const voice = (seat: string) =>
      plainReporter((text, bare) => terminal.line(bare ? text : `${seat}  ${text}`), { titles })
    this.#voices = new Map(seats.map((seat) => [seat, voice(seat)]))
  }

  event(told: Stamped): void {
    const event = spoken(told)
    this.#board.event(event)
    this.#voices.get(event.seat)?.event(event)
    if (event.type === 'run-done') this.#terminal.line(this.#board.totals(Date.now()))
  }

  [Symbol.dispose](): void {
    this.#terminal.line(this.#board.totals(Date.now()))
  }
}

const titlesOf = (steps: Step[]) => new Map(steps.map(({ id, title }) => [id, said(title)]))

function telling(board: Board, reporter: Reporter): Reporter & Disposable {
  const event = (event: Stamped) => {
    board.event(spoken(event))
    reporter.event(event)
  }
  return { event, [Symbol.dispose]: () => board.end() }
}
