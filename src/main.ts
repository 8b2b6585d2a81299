#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import {
  Argument,
  Command,
  type CommanderError,
  InvalidArgumentError,
  Option,
} from '@commander-js/extra-typings'
import type { BackupGiven } from './commands/backup.ts'
import type { Context } from './commands/context.ts'
import type { FetchGiven } from './commands/fetch.ts'
import {
  addOptions,
  demoOptions,
  flashOptions,
  type Given,
  runOptions,
  withEnvironment,
} from './commands/options.ts'
import { Stopping } from './procedure/stopping.ts'
import { helpWords, ownOptionWords, valueWords, verbWords } from './ui/words/help.ts'

const stopping = new Stopping()
const context: Context = { stopping, version: ownVersion() }
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stopping.request())
// The reader of our output went away (`| head`): that is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 70))
for (const name of ['uncaughtException', 'unhandledRejection'] as const) {
  // What goes wrong on the way out comes here again: once is enough.
  process.on(name, (error: unknown) => void leave(error).catch(() => process.exit(70)))
}
await main()

async function main(): Promise<void> {
  const program = commands()
  try {
    if (process.argv.length <= 2) await alone(program)
    else await program.parseAsync()
    await flushed()
    process.exit(0)
  } catch (error) {
    await leave(error)
  }
}

/** With nothing to go by: questions where somebody can answer them. */
async function alone(program: Command): Promise<void> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    process.stderr.write(program.helpInformation() + helpWords.first)
    process.exit(2)
  }
  const { wizard } = await import('./commands/wizard.ts')
  const has = (name: string) => program.commands.some((one) => one.name() === name)
  const run = async (args: string[]) => void (await program.parseAsync(args, { from: 'user' }))
  await wizard({ has, run }, context)
}

function commands(): Command {
  const program = new Command('benchflash')
    .description(helpWords.program)
    .version(context.version)
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText('after', helpWords.first)
  const verb = (name: keyof typeof verbWords) => program.command(name).description(verbWords[name])

  addOptions(verb('install'), runOptions).action(async (given) =>
    (await import('./commands/install.ts')).install(given as Given, context),
  )
  batch(verb('batch'))
  backup(verb('backup'))
  restore(verb('restore'))
  addOptions(verb('modem'), runOptions).action(async (given) =>
    (await import('./commands/modem.ts')).modem(given as Given, context),
  )
  addOptions(verb('demo'), demoOptions).action(async (given) =>
    (await import('./commands/demo.ts')).demo(given as Given, context),
  )
  simulate(verb('simulate'))
  console(verb('console'))
  serve(verb('serve'))
  fetch(verb('fetch'))
  addOptions(verb('ports'), ['json']).action(async (given) =>
    (await import('./commands/ports.ts')).ports(given as Given),
  )
  doctor(verb('doctor'))
  addOptions(verb('devices'), ['json']).action(async (given) =>
    (await import('./commands/devices.ts')).devicesCommand(given as Given),
  )
  const shell = new Argument('<shell>').choices(['bash', 'zsh', 'fish'])
  verb('completion')
    .addArgument(shell)
    .action(async (name) =>
      (await import('./commands/completion.ts')).completion(name, program as unknown as Command),
    )
  records(verb('records'))
  return program as unknown as Command
}

function backup(command: Command): void {
  const words = ownOptionWords.backup
  command.addOption(new Option('--verify [which]', words.verify))
  command.addOption(new Option('--serial', words.serial))
  addOptions(command, flashOptions).action(async (given) =>
    (await import('./commands/backup.ts')).backup(given as BackupGiven, context),
  )
}

function restore(command: Command): void {
  const words = ownOptionWords.restore
  command.addArgument(new Argument('<backup>', words.backup))
  command.addOption(new Option('--for <mac>', words.for))
  const options = flashOptions.filter((name) => name !== 'sysupgrade')
  addOptions(command, options).action(async (...args: unknown[]) =>
    (await import('./commands/restore.ts')).restore(args[0] as string, args[1] as Given, context),
  )
}

function batch(command: Command): void {
  const words = ownOptionWords.batch
  const whole = (value: string) => {
    const n = Number(value)
    if (Number.isInteger(n) && n >= 1) return n
    throw new InvalidArgumentError(valueWords.numberFrom(1))
  }
  command.addOption(withEnvironment(new Option('--count <n>', words.count).argParser(whole)))
  command.addOption(withEnvironment(new Option('--bell', words.bell)))
  const options = runOptions.filter((name) => !['dryRun', 'until', 'pace'].includes(name))
  addOptions(command, options).action(async (given) =>
    (await import('./commands/batch.ts')).batchCommand(given, context),
  )
}

function doctor(command: Command): void {
  const words = ownOptionWords.doctor
  command.addOption(withEnvironment(new Option('--fix', words.fix)))
  command.addOption(new Option('--write-bench [file]', words.writeBench))
  const options = [
    'port',
    'device',
    'serverIp',
    'listen',
    'tftpPort',
    'cache',
    'records',
    'yes',
    'json',
    'plain',
  ]
  addOptions(command, options).action(async (given) =>
    (await import('./commands/doctor.ts')).doctor(given, context),
  )
}

function simulate(command: Command): void {
  const words = ownOptionWords.simulate
  command.addOption(withEnvironment(new Option('--count <n>', words.count).default('1')))
  const wire = new Option('--wire <host:tftpport>', words.wire).default('127.0.0.1:69')
  command.addOption(withEnvironment(wire))
  command.addOption(withEnvironment(new Option('--fault <name...>', words.fault)))
  addOptions(command, ['pace', 'json', 'serverIp']).action(async (given) =>
    (await import('./commands/simulate.ts')).simulate(given, context),
  )
}

function fetch(command: Command): void {
  const list = (value: string, before: string[] | undefined) => [...(before ?? []), value]
  const words = ownOptionWords.fetch
  const release = new Option('--release <version>', words.release)
  command.addOption(withEnvironment(release.argParser(list)))
  command.addOption(new Option('--no-kit', words.noKit))
  command.addOption(new Option('--kit', words.kit))
  command.addOption(new Option('--list', words.list))
  command.addOption(new Option('--verify', words.verify))
  command.addOption(new Option('--prune', words.prune))
  const names = ['device', 'mirror', 'trustKey', 'offline', 'allowOld', 'cache', 'bench', 'json', 'plain']
  addOptions(command, names).action(async (given) =>
    (await import('./commands/fetch.ts')).fetchCommand(given as FetchGiven, context),
  )
}

function records(command: Command): void {
  const words = ownOptionWords.records
  command.addArgument(new Argument('[mac]', words.mac))
  command.addOption(new Option('--report <kind>', words.report).choices(['html', 'json', 'csv']))
  command.addOption(new Option('--labels', words.labels))
  command.addOption(new Option('--passwords', words.passwords))
  addOptions(command, ['records', 'json']).action(async (...args: unknown[]) =>
    (await import('./commands/records.ts')).recordsCommand(args[0] as string, args[1] as Given),
  )
}

function console(command: Command): void {
  command.addOption(new Option('--look', ownOptionWords.console.look))
  addOptions(command, ['port', 'device', 'records']).action(async (given) =>
    (await import('./commands/console.ts')).consoleCommand(given, context),
  )
}

function serve(command: Command): void {
  command.addArgument(new Argument('<file>', ownOptionWords.serve.file))
  command.addOption(withEnvironment(new Option('--as <name>', ownOptionWords.serve.as)))
  addOptions(command, ['listen', 'serverIp', 'tftpPort', 'json', 'plain']).action(
    async (...args: unknown[]) =>
      (await import('./commands/serve.ts')).serve(args[0] as string, args[1] as Given, context),
  )
}

/** The only place where an error becomes an exit code. */
async function leave(error: unknown): Promise<never> {
  const code = (error as CommanderError | undefined)?.code
  if (typeof code === 'string' && code.startsWith('commander.')) {
    process.exit((error as CommanderError).exitCode === 0 ? 0 : 2)
  }
  const [{ asProblem }, { problemLines }] = await Promise.all([
    import('./errors.ts'),
    import('./ui/failure.ts'),
  ])
  const problem = asProblem(error)
  // The run's own screen has told it already.
  if (!isTold(error)) process.stderr.write(`${problemLines(problem, process.stderr.columns).join('\n')}\n`)
  await flushed()
  if (problem.exit === 70 && problem.cause instanceof Error) process.stderr.write(`${problem.cause.stack}\n`)
  process.exit(problem.exit)
}

function isTold(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'told' in error && error.told === true
}

/** Pipes are written in the background on some systems, and exit does not wait for them. */
async function flushed(): Promise<void> {
  await new Promise((resolve) => void process.stdout.write('', resolve))
}

function ownVersion(): string {
  // From `src/` when run by a tool that strips types, from `dist/src/` when built.
  for (const up of ['../package.json', '../../package.json']) {
    try {
      return JSON.parse(readFileSync(new URL(up, import.meta.url), 'utf8')).version
    } catch {}
  }
  return '0'
}
