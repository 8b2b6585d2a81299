import { Command } from '@commander-js/extra-typings'
import { addOptions, type Given, runOptions } from './options.ts'

/** What a command will read from these arguments and from the environment. */
export function givenBy(args: string[]): Given {
  const command = addOptions(new Command().exitOverride().allowExcessArguments(), runOptions)
  return command.parse(args, { from: 'user' }).opts() as Given
}
