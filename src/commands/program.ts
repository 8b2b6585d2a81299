import { Argument, Command } from '@commander-js/extra-typings'
import type { Context } from '../session/context.ts'
import type { Given } from '../session/given.ts'
import { helpWords, ownOptionWords, verbWords } from '../ui/words/help.ts'
import { examplePort } from '../ui/words/port.ts'
import { addOptions, demoOptions, runOptions, upgradeOptions } from './options.ts'
import * as verbs from './verbs.ts'

type Verb = keyof typeof verbWords
type Maker = (command: Command, context: Context, all: Command) => void

/** In the order of the help. */
const makers: Partial<Record<Verb, Maker>> = {
  install: (command, context) =>
    addOptions(command, runOptions).action(async (given) =>
      (await import('./install.ts')).install(given as Given, context),
    ),
  batch: verbs.batch,
  backup: verbs.backup,
  restore: verbs.restore,
  modem: (command, context) =>
    addOptions(command, runOptions, ownOptionWords.modem).action(async (given) =>
      (await import('./modem.ts')).modem(given as Given, context),
    ),
  upgrade: (command, context) =>
    addOptions(command, upgradeOptions, ownOptionWords.upgrade).action(async (given) =>
      (await import('./upgrade.ts')).upgrade(given as Given, context),
    ),
  demo: (command, context) =>
    addOptions(command, demoOptions).action(async (given) =>
      (await import('./demo.ts')).demo(given as Given, context),
    ),
  simulate: verbs.simulate,
  console: verbs.console,
  serve: verbs.serve,
  fetch: verbs.fetch,
  ports: (command) =>
    addOptions(command, ['json']).action(async (given) => (await import('./ports.ts')).ports(given as Given)),
  doctor: verbs.doctor,
  devices: verbs.devices,
  completion: (command, _, all) =>
    command
      .addArgument(new Argument('<shell>').choices(['bash', 'zsh', 'fish']))
      .action(async (name) => (await import('./completion.ts')).completion(name, all)),
  records: verbs.records,
  report: verbs.report,
  survey: verbs.survey,
}

/** What speaks of all commands. */
const needsAll = new Set(['completion', 'help'])

/**
 * The commands with their options; see `front-page.ts` for what is shown without any. Of a command that is named first no
 * other one is made: they have some hundreds of options.
 */
export function program(context: Context, first?: string): Command {
  const all = new Command('benchflash')
    .description(helpWords.program)
    .version(context.version)
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText('after', helpWords.first(examplePort)) as unknown as Command
  const named = (Object.entries(makers) as [Verb, Maker][]).filter(([name]) => name === first)
  const wanted = named.length === 0 || needsAll.has(first ?? '') ? Object.entries(makers) : named
  for (const [name, make] of wanted as [Verb, Maker][])
    make(all.command(name).description(verbWords[name]) as unknown as Command, context, all)
  return all
}
