import { Argument, type Command, Option } from '@commander-js/extra-typings'
import type { Context } from '../session/context.ts'
import type { Given } from '../session/given.ts'
import { ownOptionWords } from '../ui/words/help.ts'
import type { BackupGiven } from './backup.ts'
import type { DevicesGiven } from './devices.ts'
import type { FetchGiven } from './fetch.ts'
import {
  addOptions,
  flashOptions,
  list,
  type OptionName,
  runOptions,
  web,
  wholeNumber,
  withEnvironment,
} from './options.ts'

// The commands that have arguments or options of their own. What a command does is loaded when it is asked for.

export function backup(command: Command, context: Context): void {
  const words = ownOptionWords.backup
  command.addOption(new Option('--verify [which]', words.verify))
  command.addOption(new Option('--serial', words.serial))
  addOptions(command, flashOptions).action(async (given) =>
    (await import('./backup.ts')).backup(given as BackupGiven, context),
  )
}

export function devices(command: Command): void {
  const words = ownOptionWords.devices
  command.addOption(new Option('--check <file>', words.check))
  command.addOption(new Option('--new', words.new))
  addOptions(command, ['json']).action(async (given) =>
    (await import('./devices.ts')).devicesCommand(given as DevicesGiven),
  )
}

export function restore(command: Command, context: Context): void {
  const words = ownOptionWords.restore
  command.addArgument(new Argument('<backup>', words.backup))
  command.addOption(new Option('--for <mac>', words.for))
  const options = flashOptions.filter((name) => name !== 'sysupgrade')
  addOptions(command, options).action(async (...args: unknown[]) =>
    (await import('./restore.ts')).restore(args[0] as string, args[1] as Given, context),
  )
}

export function batch(command: Command, context: Context): void {
  const words = ownOptionWords.batch
  command.addOption(withEnvironment(new Option('--count <n>', words.count).argParser(wholeNumber(1))))
  command.addOption(withEnvironment(new Option('--bell', words.bell)))
  command.addOption(withEnvironment(new Option('--web [address]', words.web).argParser(web)))
  command.addOption(new Option('--upgrade', words.upgrade))
  const options = runOptions.filter((name) => name !== 'pace' && name !== 'scanned')
  addOptions(command, options).action(async (given) =>
    (await import('./batch.ts')).batchCommand(given, context),
  )
}

export function doctor(command: Command, context: Context): void {
  const words = ownOptionWords.doctor
  command.addOption(withEnvironment(new Option('--fix', words.fix)))
  command.addOption(new Option('--write-bench [file]', words.writeBench))
  const options: OptionName[] = [
    'port',
    'device',
    'serverIp',
    'listen',
    'tftpPort',
    'cache',
    'records',
    'bench',
    'capture',
    'captureDumps',
    'yes',
    'json',
    'plain',
  ]
  addOptions(command, options).action(async (given) => (await import('./doctor.ts')).doctor(given, context))
}

export function simulate(command: Command, context: Context): void {
  const words = ownOptionWords.simulate
  command.addOption(withEnvironment(new Option('--count <n>', words.count).default('1')))
  command.addOption(withEnvironment(new Option('--wire <host:tftpport>', words.wire)))
  command.addOption(new Option('--no-images', words.noImages))
  command.addOption(withEnvironment(new Option('--fault <name...>', words.fault)))
  addOptions(command, ['device', 'pace', 'json', 'serverIp']).action(async (given) =>
    (await import('./simulate.ts')).simulate(given, context),
  )
}

export function fetch(command: Command, context: Context): void {
  const words = ownOptionWords.fetch
  const release = new Option('--release <version>', words.release)
  command.addOption(withEnvironment(release.argParser(list)))
  command.addOption(new Option('--no-kit', words.noKit))
  command.addOption(new Option('--kit', words.kit))
  command.addOption(new Option('--list', words.list))
  command.addOption(new Option('--verify', words.verify))
  command.addOption(new Option('--prune', words.prune))
  const names: OptionName[] = ['device', 'mirror', 'trustKey', 'offline', 'cache', 'bench', 'json', 'plain']
  addOptions(command, names).action(async (given) =>
    (await import('./fetch.ts')).fetchCommand(given as FetchGiven, context),
  )
}

export function records(command: Command): void {
  const words = ownOptionWords.records
  command.addArgument(new Argument('[mac]', words.mac))
  command.addOption(new Option('--report <kind>', words.report).choices(['html', 'json', 'csv']))
  command.addOption(new Option('--labels', words.labels))
  command.addOption(new Option('--paper <kind>', words.paper).choices(['a4', '62', '29']))
  command.addOption(new Option('--passwords', words.passwords))
  command.addOption(new Option('--to <file>', words.to))
  command.addOption(new Option('--export <place>', words.export))
  command.addOption(new Option('--import <place>', words.import))
  addOptions(command, ['records', 'bench', 'json']).action(async (...args: unknown[]) =>
    (await import('./records.ts')).recordsCommand(args[0] as string, args[1] as Given),
  )
}

export function report(command: Command, context: Context): void {
  const words = ownOptionWords.report
  command.addArgument(new Argument('[run]', words.run))
  command.addOption(new Option('--to <file>', words.to))
  const options: OptionName[] = ['records', 'device', 'port', 'bench', 'yes', 'json']
  addOptions(command, options).action(async (...args: unknown[]) =>
    (await import('./report.ts')).report(args[0] as string, args[1] as Given, context),
  )
}

export function survey(command: Command, context: Context): void {
  const words = ownOptionWords.survey
  command.addOption(new Option('--to <file>', words.to))
  command.addOption(new Option('--with-backup', words.withBackup))
  const options = flashOptions.filter((name) => !['again', 'sysupgrade'].includes(name))
  addOptions(command, options).action(async (given) =>
    (await import('./survey.ts')).survey(given as Given, context),
  )
}

export function console(command: Command, context: Context): void {
  command.addOption(new Option('--look', ownOptionWords.console.look))
  addOptions(command, ['port', 'device', 'records', 'capture', 'captureDumps']).action(async (given) =>
    (await import('./console.ts')).consoleCommand(given, context),
  )
}

export function serve(command: Command, context: Context): void {
  command.addArgument(new Argument('<file>', ownOptionWords.serve.file))
  command.addOption(withEnvironment(new Option('--as <name>', ownOptionWords.serve.as)))
  addOptions(command, ['listen', 'serverIp', 'tftpPort', 'json', 'plain']).action(
    async (...args: unknown[]) =>
      (await import('./serve.ts')).serve(args[0] as string, args[1] as Given, context),
  )
}
