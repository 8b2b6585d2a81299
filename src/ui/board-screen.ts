import type { Reporter, Stamped } from '../procedure/reporter.ts'
import { every, milliseconds } from '../time.ts'
import type { Board } from './board.ts'
import { hintLines } from './hint.ts'
import type { Terminal } from './terminal.ts'
import { batchTableWords } from './words/screens.ts'
import { hanging } from './wrap.ts'

const indent = ' '.repeat(10)

/** The live table of a batch on a terminal; what is said besides it stays above it. */
export class BoardScreen implements Reporter, Disposable {
  private readonly terminal: Terminal
  private readonly board: Board
  private readonly stop: () => void
  private readonly bell: boolean

  constructor(terminal: Terminal, board: Board, o: { bell: boolean }) {
    this.terminal = terminal
    this.board = board
    this.bell = o.bell
    this.stop = every(milliseconds(200), () => this.draw())
  }

  event(event: Stamped): void {
    this.board.event(event)
    if (event.type === 'step-failed') {
      const { seat, unit, step, code, message } = event
      const said = batchTableWords.failed(step, message)
      const head = `${seat}  ${unit ?? batchTableWords.unknown}  ${said}  [${code}]`
      const { columns } = this.terminal
      const below = hintLines(event, columns, indent)
      for (const line of [...hanging(head, columns, indent), ...below]) this.terminal.line(line)
    }
    if (event.type === 'run-done' && this.bell && event.result !== 'cancelled') this.terminal.bell()
    this.draw()
  }

  private draw(): void {
    const lines = this.board.draw(Date.now(), this.terminal.columns)
    this.terminal.table(
      lines.map(({ text, tone }) => (tone === 'plain' ? text : this.terminal.style(tone, text))),
    )
  }

  [Symbol.dispose](): void {
    this.stop()
    this.draw()
    this.terminal.closeTable()
  }
}
