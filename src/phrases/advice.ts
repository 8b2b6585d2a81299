import { type Command, command } from '../messages/advice.ts'
import { phrase, type Wording } from './phrase.ts'

export { type Command, command }

/** What to do next: sentences that are not said yet, and commands on lines of their own. */
export interface Advice {
  hint: Wording
  /** The lines of the hint that are commands. */
  commands: string[]
}

export function advice(...lines: (Wording | Command)[]): Advice {
  const isCommand = (line: Wording | Command): line is Command =>
    typeof line === 'object' && 'command' in line
  const all = lines.map((line) => (isCommand(line) ? line.command : line))
  return {
    hint: all.length === 1 ? all[0]! : phrase('joined.lines', ...all),
    commands: lines.filter(isCommand).map((line) => line.command),
  }
}

/** Several, one after the other. */
export function together(all: Advice[]): Advice {
  const hints = all.map(({ hint }) => hint).filter(Boolean)
  return {
    hint: hints.length === 1 ? hints[0]! : phrase('joined.lines', ...hints),
    commands: all.flatMap(({ commands }) => commands),
  }
}
