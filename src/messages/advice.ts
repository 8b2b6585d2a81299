/** A line to paste as it stands. It is told from the sentences around it here, and nowhere guessed. */
export interface Command {
  command: string
}

/** What to do next: sentences, and commands on lines of their own. */
export interface Advice {
  hint: string
  /** The lines of the hint that are commands. */
  commands: string[]
}

export const command = (line: string): Command => ({ command: line })

export function advice(...lines: (string | Command)[]): Advice {
  const commands = lines.flatMap((line) => (typeof line === 'string' ? [] : [line.command]))
  const hint = lines.map((line) => (typeof line === 'string' ? line : line.command)).join('\n')
  return { hint, commands }
}
