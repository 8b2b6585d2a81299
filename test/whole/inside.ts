import type { CommanderError } from '@commander-js/extra-typings'
import { asProblem } from '../../src/base/errors.ts'
import { now, seconds } from '../../src/base/time.ts'
import { program } from '../../src/commands/program.ts'
import { Stopping } from '../../src/procedure/stopping.ts'
import { problemLines } from '../../src/ui/failure.ts'
import type { Streams } from '../../src/ui/terminal.ts'
import { asLines, type Line, type Started } from './process.ts'

/** The program in the process of the tests, where it is loaded and warm: for what no kill and no signal is the subject of. */
export class Inside implements Started {
  readonly lines: Line[] = []
  complaints = ''
  readonly #stopping = new Stopping()
  readonly #ended: Promise<number>
  #killed = false as boolean

  constructor(args: string[], onLine?: (line: Line, self: Started) => void) {
    const out = asLines((line) => {
      this.lines.push(line)
      // As from a pipe: never in the middle of what the program does.
      if (onLine) setImmediate(onLine, line, this)
    })
    const err = (text: string) => {
      this.complaints += text
    }
    this.#ended = exitOf(args, this.#stopping, { out: { write: out }, err: { write: err } }).then(lastLine)
  }

  async exit(): Promise<number | null> {
    const exit = await this.#ended
    return this.#killed ? null : exit
  }

  interrupt(): void {
    this.#stopping.request()
  }

  /** As near to it as it comes: the second Ctrl-C leaves at once. Where a kill is the subject it takes a process. */
  kill(): void {
    this.#killed = true
    this.#stopping.request()
    this.#stopping.request(now() + seconds(1))
  }
}

/** A command in plain text, from its first word to its last. */
export async function ranInside(args: string[]): Promise<{ code: number; out: string }> {
  let out = ''
  const write = (text: string) => {
    out += text
  }
  const code = await exitOf(args, new Stopping(), { out: { write }, err: { write } })
  return { code, out }
}

/** As `main` makes an error an exit code. */
async function exitOf(args: string[], stopping: Stopping, to: Streams): Promise<number> {
  try {
    await program({ stopping, version: '0', to }).parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    const { code, exitCode, told } = error as Partial<CommanderError & { told: boolean }>
    if (code?.startsWith('commander.')) return exitCode === 0 ? 0 : 2
    const problem = asProblem(error)
    if (!told) to.err.write(`${problemLines(problem).join('\n')}\n`)
    if (problem.exit === 70) to.err.write(String((problem.cause as Error | undefined)?.stack))
    return problem.exit
  }
}

const lastLine = (exit: number) => new Promise<number>((resolve) => setImmediate(resolve, exit))
