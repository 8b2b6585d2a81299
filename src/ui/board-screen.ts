import { every, milliseconds } from '../base/time.ts'
import { words } from '../messages/words.ts'
import type { Reporter, Stamped } from '../procedure/reporter.ts'
import type { Board } from './board.ts'
import { hintLines } from './hint.ts'
import { spoken } from './spoken.ts'
import type { Terminal } from './terminal.ts'
import { hanging, wrap } from './wrap.ts'

const indent = ' '.repeat(10)

interface Options {
  bell: boolean
  titles: Map<string, string>
}

/** The live table of a batch on a terminal; what is said besides it stays above it. */
export class BoardScreen implements Reporter, Disposable {
  readonly #terminal: Terminal
  readonly #board: Board
  readonly #stop: () => void
  readonly #bell: boolean
  readonly #titles: Map<string, string>

  constructor(terminal: Terminal, board: Board, options: Options) {
    this.#terminal = terminal
    this.#board = board
    this.#bell = options.bell
    this.#titles = options.titles
    this.#stop = every(milliseconds(200), () => this.#draw())
  }

  event(told: Stamped): void {
    const event = spoken(told)
    this.#board.event(event)
    if (event.type === 'step-failed') {
      const { seat, unit, step, code, message, harm } = event
      const said = words.batchTable.failed(this.#titles.get(step) ?? step, message)
      const head = `${seat}  ${unit ?? words.batchTable.unknown}  ${said}  [${code}]`
      const { columns } = this.#terminal
      const harmed = wrap(words.harm.sentence(harm, unit), columns, indent)
      const below = [...harmed, ...hintLines(event, columns, indent)]
      for (const line of [...hanging(head, columns, indent), ...below]) this.#terminal.line(line)
    }
    if (event.type === 'run-done' && this.#bell && event.result !== 'cancelled') this.#terminal.bell()
    this.#draw()
  }

  #draw(): void {
    const lines = this.#board.draw(Date.now(), this.#terminal.columns, this.#terminal.rows)
    this.#terminal.table(
      lines.map(({ text, tone }) => (tone === 'plain' ? text : this.#terminal.style(tone, text))),
    )
  }

  [Symbol.dispose](): void {
    this.#stop()
    this.#board.end()
    this.#draw()
    this.#terminal.closeTable()
  }
}
