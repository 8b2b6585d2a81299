import { Argument, Command, Help } from '@commander-js/extra-typings'
import { examplePort } from '../messages/example-port.ts'
import { words } from '../messages/words.ts'
import type { Context } from '../session/context.ts'
import type { Given } from '../session/given.ts'
import { addOptions, demoOptions, runOptions, upgradeOptions } from './options.ts'
import * as verbs from './verbs.ts'

type Verb = keyof typeof words.verb
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
    addOptions(command, runOptions, words.ownOption.modem).action(async (given) =>
      (await import('./modem.ts')).modem(given as Given, context),
    ),
  upgrade: (command, context) =>
    addOptions(command, upgradeOptions, words.ownOption.upgrade).action(async (given) =>
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

/** Commander's own words. */
const plain = new Help()
const inLanguage: Partial<Help> = {
  styleTitle: (title) => words.commander.title(title),
  optionDescription: (option) => words.commander.description(plain.optionDescription(option)),
  argumentDescription: (argument) => words.commander.description(plain.argumentDescription(argument)),
}

/** What speaks of all commands. */
const needsAll = new Set(['completion', 'help'])

/**
 * The commands with their options; see `front-page.ts` for what is shown without any. Of a command that is named first no
 * other one is made: they have some hundreds of options.
 */
export function program(context: Context, first?: string): Command {
  const all = new Command('benchflash')
    .description(words.help.program)
    .version(context.version, '-V, --version', words.help.own[0]![1])
    .helpOption('-h, --help', words.help.own.at(-1)![1])
    .helpCommand(...words.help.help)
    // Taken off the command line before: it may stand anywhere, and decides what all of this says.
    .option('--lang <language>', words.help.own[1]![1])
    .configureHelp(inLanguage)
    .configureOutput({ outputError: (text, write) => write(words.commander.error(text)) })
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText('after', words.help.first(examplePort)) as unknown as Command
  const named = (Object.entries(makers) as [Verb, Maker][]).filter(([name]) => name === first)
  const wanted = named.length === 0 || needsAll.has(first ?? '') ? Object.entries(makers) : named
  for (const [name, make] of wanted as [Verb, Maker][])
    make(all.command(name).description(words.verb[name]) as unknown as Command, context, all)
  return all
}
