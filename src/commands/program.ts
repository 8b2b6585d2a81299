import { Argument, Command } from '@commander-js/extra-typings'
import type { Context } from '../session/context.ts'
import type { Given } from '../session/given.ts'
import { helpWords, ownOptionWords, verbWords } from '../ui/words/help.ts'
import { examplePort } from '../ui/words/port.ts'
import { addOptions, demoOptions, runOptions, upgradeOptions } from './options.ts'
import * as verbs from './verbs.ts'

/** Every command with its options; see `front-page.ts` for what is shown without any. */
export function program(context: Context): Command {
  const all = new Command('benchflash')
    .description(helpWords.program)
    .version(context.version)
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText('after', helpWords.first(examplePort))
  const verb = (name: keyof typeof verbWords) => all.command(name).description(verbWords[name])

  addOptions(verb('install'), runOptions).action(async (given) =>
    (await import('./install.ts')).install(given as Given, context),
  )
  verbs.batch(verb('batch'), context)
  verbs.backup(verb('backup'), context)
  verbs.restore(verb('restore'), context)
  addOptions(verb('modem'), runOptions, ownOptionWords.modem).action(async (given) =>
    (await import('./modem.ts')).modem(given as Given, context),
  )
  addOptions(verb('upgrade'), upgradeOptions, ownOptionWords.upgrade).action(async (given) =>
    (await import('./upgrade.ts')).upgrade(given as Given, context),
  )
  addOptions(verb('demo'), demoOptions).action(async (given) =>
    (await import('./demo.ts')).demo(given as Given, context),
  )
  verbs.simulate(verb('simulate'), context)
  verbs.console(verb('console'), context)
  verbs.serve(verb('serve'), context)
  verbs.fetch(verb('fetch'), context)
  addOptions(verb('ports'), ['json']).action(async (given) =>
    (await import('./ports.ts')).ports(given as Given),
  )
  verbs.doctor(verb('doctor'), context)
  verbs.devices(verb('devices'))
  const shell = new Argument('<shell>').choices(['bash', 'zsh', 'fish'])
  verb('completion')
    .addArgument(shell)
    .action(async (name) => (await import('./completion.ts')).completion(name, all as unknown as Command))
  verbs.records(verb('records'))
  verbs.report(verb('report'), context)
  verbs.survey(verb('survey'), context)
  return all as unknown as Command
}
