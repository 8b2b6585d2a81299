import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export type Line = Record<string, unknown> & { type: string }

/** One start of the program. */
export interface Started {
  readonly lines: Line[]
  /** What it said on stderr. */
  readonly complaints: string
  /** The exit code; null where a signal ended it. */
  exit(): Promise<number | null>
  /** Ctrl-C. */
  interrupt(): void
  kill(): void
}

/**
 * In a test it lives for seconds: time that goes into faster code never comes back, nor does what it takes to ask of each
 * folder above a module whether it is a link. Benchmarks and the soak have it as it is.
 */
const short = process.env.VITEST !== undefined && process.env.MODE !== 'soak'
const quick = ['--no-opt', '--max-lazy', '--single-threaded', '--min-semi-space-size=16']
export const hasty = short ? [...quick, '--preserve-symlinks', '--preserve-symlinks-main'] : []

/** The built program as a child, whose `--json` lines are heard as they come. */
export class Program implements Started {
  readonly lines: Line[] = []
  /** What it said on stderr. */
  complaints = ''
  readonly child: ChildProcess
  readonly #ended: Promise<unknown>

  constructor(
    args: string[],
    o: { onLine?: (line: Line, self: Program) => void; before?: string[]; env?: object } = {},
  ) {
    const { onLine, before = [], env = {} } = o
    this.child = spawn(process.execPath, [...hasty, ...before, 'dist/src/main.js', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    })
    this.#ended = once(this.child, 'close')
    this.child.stderr!.setEncoding('utf8').on('data', (text) => {
      this.complaints += text
    })
    createInterface({ input: this.child.stdout! }).on('line', (text) => {
      const line = JSON.parse(text) as Line
      this.lines.push(line)
      onLine?.(line, this)
    })
  }

  /** The exit code; null where a signal ended it. */
  async exit(): Promise<number | null> {
    await this.#ended
    return this.child.exitCode
  }

  /** Ctrl-C. */
  interrupt(): void {
    this.child.kill('SIGINT')
  }

  kill(): void {
    this.child.kill('SIGKILL')
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM')
    await this.#ended
  }
}

/** Takes text as it comes and gives the events that its lines are. */
export function asLines(each: (line: Line) => void): (text: string) => void {
  let open = ''
  return (text) => {
    const lines = (open + text).split('\n')
    open = lines.pop() ?? ''
    for (const line of lines) each(JSON.parse(line) as Line)
  }
}
