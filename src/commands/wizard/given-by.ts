import { Command } from '@commander-js/extra-typings'
import type { Given } from '../../session/given.ts'
import { addOptions, runOptions } from '../options.ts'

/** What a command will read from these arguments and from the environment. */
export function givenBy(args: string[]): Given {
  const command = addOptions(new Command().exitOverride().allowExcessArguments(), runOptions)
  return command.parse(args, { from: 'user' }).opts() as Given
}
