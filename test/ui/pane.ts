import { fileURLToPath } from 'node:url'
import { type IPty, spawn } from '@lydell/node-pty'
import { after, milliseconds } from '../../src/base/time.ts'
import { hasty } from '../whole/process.ts'

const main = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url))

/** The built program in a pseudo-terminal, and what its window shows. */
export class Seated {
  readonly pane: Pane
  readonly ended: Promise<number>
  readonly #pty: IPty
  #over = false as boolean

  constructor(args: string[], { columns = 80, rows = 24, env = {} as Record<string, string> } = {}) {
    this.pane = new Pane(columns)
    const { CI: _, ...inherited } = process.env
    const own = { ...inherited, NO_COLOR: '1', TERM: 'xterm-256color', ...env }
    this.#pty = spawn(process.execPath, [...hasty, main, ...args], { cols: columns, rows, env: own })
    this.#pty.onData((data) => this.pane.write(data))
    this.ended = new Promise((resolve) => {
      this.#pty.onExit(({ exitCode }) => {
        this.#over = true
        resolve(exitCode)
      })
    })
  }

  press(keys: string): void {
    this.#pty.write(keys)
  }

  /** Waits until the window shows it; the test's own time limit is the deadline. */
  async shows(pattern: RegExp): Promise<string> {
    return this.showsAfter(0, pattern)
  }

  /** The same, in what came after so many characters. */
  async showsAfter(length: number, pattern: RegExp): Promise<string> {
    for (;;) {
      const text = this.pane.text.slice(length)
      if (pattern.test(text)) return text
      if (this.#over) throw new Error(`waited for ${pattern} in:\n${text}`)
      await after(milliseconds(20))
    }
  }
}

/** A window as endless paper: the cursor moves that a spinner and a prompt make, and nothing more. */
export class Pane {
  readonly #lines: string[] = ['']
  readonly #columns: number
  #row = 0
  #column = 0
  #rest = ''
  /** What was sent, escape sequences and all. */
  raw = ''

  constructor(columns: number) {
    this.#columns = columns
  }

  get text(): string {
    return this.#lines
      .map((line) => line.trimEnd())
      .join('\n')
      .trimEnd()
  }

  write(data: string): void {
    this.raw += data
    let text = this.#rest + data
    this.#rest = ''
    while (text) {
      const sequence = /^\x1b(?:\[([?\d;]*)([A-Za-z])|[^[])/.exec(text)
      if (!sequence && text[0] === '\x1b') {
        this.#rest = text
        return
      }
      if (sequence) this.#move(sequence[2] ?? '', Number(sequence[1] || 1), sequence[1] ?? '')
      else this.#put(text[0]!)
      text = text.slice(sequence ? sequence[0].length : 1)
    }
  }

  #put(character: string): void {
    if (character === '\r') this.#column = 0
    else if (character === '\n') this.#down()
    else if (character >= ' ') {
      if (this.#column === this.#columns) {
        this.#down()
        this.#column = 0
      }
      const line = this.#line.padEnd(this.#column)
      this.#line = line.slice(0, this.#column) + character + line.slice(this.#column + 1)
      this.#column++
    }
  }

  #move(kind: string, count: number, given: string): void {
    if (kind === 'A') this.#row = Math.max(0, this.#row - count)
    if (kind === 'B') this.#row = Math.min(this.#lines.length - 1, this.#row + count)
    if (kind === 'C') this.#column += count
    if (kind === 'D') this.#column = Math.max(0, this.#column - count)
    if (kind === 'G') this.#column = count - 1
    if (kind === 'K') this.#line = given === '2' || given === '1' ? '' : this.#line.slice(0, this.#column)
    if (kind === 'J') {
      this.#line = this.#line.slice(0, this.#column)
      this.#lines.length = this.#row + 1
    }
  }

  #down(): void {
    this.#row++
    if (this.#row === this.#lines.length) this.#lines.push('')
  }

  get #line(): string {
    return this.#lines[this.#row] ?? ''
  }

  set #line(text: string) {
    this.#lines[this.#row] = text
  }
}

/** The same for every run: no times, places, addresses or amounts. */
export function steady(text: string): string {
  return (
    text
      // Where a long path breaks hangs on where temporary folders are.
      .replace(/ \/\S+\n\S+/g, (path) => path.replace('\n', ''))
      .replace(/^[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/gm, '*')
      .replace(/\/\S*benchflash-\w+\/records/g, '<records>')
      .replace(/([0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\2){4}[0-9a-f]{2}/g, (mac) =>
        mac.replace(/[0-9a-f]{2}/g, 'xx'),
      )
      .replace(/\b\d{8}T\d*Z/g, '<time>')
      .replace(/\([0-9a-f]{16}\)/g, '(0123456789abcdef)')
      .replace(/ {2}\d+(?: min \d\d)? s$/gm, '')
      .replace(/\(\d+(?: min \d\d)? s\)/g, '(0 s)')
  )
}
