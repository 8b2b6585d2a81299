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
import { firstWords } from './commands/help.ts'
import {
  addOptions,
  demoOptions,
  flashOptions,
  type Given,
  runOptions,
  withEnvironment,
} from './commands/options.ts'
import { Stopping } from './procedure/stopping.ts'

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
    process.stderr.write(program.helpInformation() + firstWords)
    process.exit(2)
  }
  const { wizard } = await import('./commands/wizard.ts')
  const has = (name: string) => program.commands.some((one) => one.name() === name)
  const run = async (args: string[]) => void (await program.parseAsync(args, { from: 'user' }))
  await wizard({ has, run }, context)
}

function commands(): Command {
  const program = new Command('benchflash')
    .description('Turns a TP-Link Archer MR500 v1 into an OpenWrt router')
    .version(context.version)
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText('after', firstWords)
  const verb = (name: string, description: string) => program.command(name).description(description)

  addOptions(verb('install', 'one router, from power-on to proven result'), runOptions).action(
    async (given) => (await import('./commands/install.ts')).install(given as Given, context),
  )
  batch(verb('batch', 'the same for many, seat by seat, until stopped'))
  backup(verb('backup', 'back the whole flash up; writes nothing to the router'))
  restore(verb('restore', 'put the factory firmware of a backup back'))
  addOptions(
    verb('modem', 'NCM mode and network config on a router that already runs OpenWrt'),
    runOptions,
  ).action(async (given) => (await import('./commands/modem.ts')).modem(given as Given, context))
  addOptions(verb('demo', 'the same on a simulated router: no hardware needed'), demoOptions).action(
    async (given) => (await import('./commands/demo.ts')).demo(given as Given, context),
  )
  simulate(verb('simulate', 'simulated routers to practise on, until stopped'))
  console(verb('console', 'a terminal on a port, with transcript; Ctrl-] leaves it'))
  serve(verb('serve', 'the TFTP server alone, offering one file, until stopped'))
  fetch(verb('fetch', 'fill the firmware cache: images, signatures, packages'))
  addOptions(verb('ports', 'the serial adapters'), ['json']).action(async (given) =>
    (await import('./commands/ports.ts')).ports(given as Given),
  )
  doctor(verb('doctor', 'checks this laptop and this bench, and says how to mend what is wrong'))
  addOptions(verb('devices', 'the device profiles'), ['json']).action(async (given) =>
    (await import('./commands/devices.ts')).devicesCommand(given as Given),
  )
  const shell = new Argument('<shell>').choices(['bash', 'zsh', 'fish'])
  verb('completion', 'a script that completes commands and options in your shell')
    .addArgument(shell)
    .action(async (name) =>
      (await import('./commands/completion.ts')).completion(name, program as unknown as Command),
    )
  records(verb('records', 'what was done to which router'))
  return program as unknown as Command
}

function backup(command: Command): void {
  const verify = 'reads the stored ones again: all, of one router (its MAC), or one folder'
  command.addOption(new Option('--verify [which]', verify))
  const serial =
    'emergency: boot loader, MAC, settings and calibration over the serial line, without a network'
  command.addOption(new Option('--serial', serial))
  addOptions(command, flashOptions).action(async (given) =>
    (await import('./commands/backup.ts')).backup(given as BackupGiven, context),
  )
}

function restore(command: Command): void {
  command.addArgument(new Argument('<backup>', "its folder, or the router's MAC for its newest factory one"))
  const other = "the MAC of the router on the bench, where the backup is another router's"
  command.addOption(new Option('--for <mac>', other))
  const options = flashOptions.filter((name) => name !== 'sysupgrade')
  addOptions(command, options).action(async (...args: unknown[]) =>
    (await import('./commands/restore.ts')).restore(args[0] as string, args[1] as Given, context),
  )
}

function batch(command: Command): void {
  const whole = (value: string) => {
    const n = Number(value)
    if (Number.isInteger(n) && n >= 1) return n
    throw new InvalidArgumentError('A whole number from 1 is needed.')
  }
  command.addOption(withEnvironment(new Option('--count <n>', 'stop after so many routers').argParser(whole)))
  command.addOption(withEnvironment(new Option('--bell', 'a sound at each verdict')))
  const options = runOptions.filter((name) => !['dryRun', 'until', 'pace'].includes(name))
  addOptions(command, options).action(async (given) =>
    (await import('./commands/batch.ts')).batchCommand(given, context),
  )
}

function doctor(command: Command): void {
  command.addOption(
    withEnvironment(
      new Option('--fix', "gives the router's network card the address until Ctrl-C, after asking"),
    ),
  )
  command.addOption(
    new Option('--write-bench [file]', 'proposes a bench.yaml for what is plugged in; overwrites nothing'),
  )
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
  command.addOption(withEnvironment(new Option('--count <n>', 'how many').default('1')))
  command.addOption(
    withEnvironment(
      new Option(
        '--wire <host:tftpport>',
        'where its network card ends; several, with commas, are dealt out',
      ).default('127.0.0.1:69'),
    ),
  )
  command.addOption(withEnvironment(new Option('--fault <name...>', 'what is to go wrong')))
  addOptions(command, ['pace', 'json', 'serverIp']).action(async (given) =>
    (await import('./commands/simulate.ts')).simulate(given, context),
  )
}

function fetch(command: Command): void {
  const list = (value: string, before: string[] | undefined) => [...(before ?? []), value]
  const release = new Option('--release <version>', 'OpenWrt release; may be given several times')
  command.addOption(withEnvironment(release.argParser(list)))
  command.addOption(new Option('--no-kit', 'the images alone, without the packages for the modem'))
  command.addOption(new Option('--kit', 'the packages for the modem, too (the default)'))
  command.addOption(new Option('--list', 'the releases to choose from'))
  command.addOption(new Option('--verify', 'check the whole cache against its signatures, without the net'))
  command.addOption(
    new Option('--prune', 'remove half files and old releases; keeps those named by --release'),
  )
  const names = ['device', 'mirror', 'trustKey', 'offline', 'allowOld', 'cache', 'bench', 'json', 'plain']
  addOptions(command, names).action(async (given) =>
    (await import('./commands/fetch.ts')).fetchCommand(given as FetchGiven, context),
  )
}

function records(command: Command): void {
  command.addArgument(new Argument('[mac]', 'a MAC address or its last digits'))
  command.addOption(new Option('--report <kind>', 'a report of all of it').choices(['html', 'json', 'csv']))
  command.addOption(new Option('--labels', 'a sheet of labels with QR codes (HTML)'))
  command.addOption(new Option('--passwords', 'with the generated passwords on the labels'))
  addOptions(command, ['records', 'json']).action(async (...args: unknown[]) =>
    (await import('./commands/records.ts')).recordsCommand(args[0] as string, args[1] as Given),
  )
}

function console(command: Command): void {
  command.addOption(new Option('--look', 'say in a sentence what answers on the line, and end'))
  addOptions(command, ['port', 'device', 'records']).action(async (given) =>
    (await import('./commands/console.ts')).consoleCommand(given, context),
  )
}

function serve(command: Command): void {
  command.addArgument(new Argument('<file>', 'what to offer'))
  command.addOption(withEnvironment(new Option('--as <name>', 'under this name')))
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
