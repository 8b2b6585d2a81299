import type { Command } from '@commander-js/extra-typings'
import { UsageError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'
import { Terminal } from '../ui/terminal.ts'
import { bash, fish, type Verb, zsh } from './completion/scripts.ts'

export const shells = ['bash', 'zsh', 'fish']

/** Prints what the shell is to read: made from the definitions of the commands, so that it can't fall behind. */
export function completion(shell: string, program: Command): void {
  const verbs = verbsOf(program)
  const scripts: Record<string, (verbs: Verb[]) => string[]> = { bash, zsh, fish }
  const make = scripts[shell]
  if (!make) throw new UsageError('unknown-shell', phrase('given.unknownShell', shell, shells))
  const terminal = new Terminal({ plain: true, json: true })
  terminal.line(make(verbs).join('\n'))
}

export function verbsOf(program: Command): Verb[] {
  return program.commands.map((command) => ({
    name: command.name(),
    description: command.description(),
    words: command.registeredArguments.flatMap((argument) => [...(argument.argChoices ?? [])]),
    options: command.options.map((option) => ({
      long: option.long ?? '',
      description: option.description,
      takes: !option.isBoolean(),
      values: [...(option.argChoices ?? [])],
    })),
  }))
}
