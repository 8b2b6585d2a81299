import { Argument, type Command, Option } from '@commander-js/extra-typings'
import { words } from '../messages/words.ts'
import type { Context } from '../session/context.ts'
import type { Given } from '../session/given.ts'
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
  const help = words.ownOption.backup
  command.addOption(new Option('--verify [which]', help.verify))
  command.addOption(new Option('--serial', help.serial))
  addOptions(command, flashOptions).action(async (given) =>
    (await import('./backup.ts')).backup(given as BackupGiven, context),
  )
}

export function devices(command: Command): void {
  const help = words.ownOption.devices
  command.addOption(new Option('--check <file>', help.check))
  command.addOption(new Option('--new', help.new))
  addOptions(command, ['json']).action(async (given) =>
    (await import('./devices.ts')).devicesCommand(given as DevicesGiven),
  )
}

export function restore(command: Command, context: Context): void {
  const help = words.ownOption.restore
  command.addArgument(new Argument('<backup>', help.backup))
  command.addOption(new Option('--for <mac>', help.for))
  const options = flashOptions.filter((name) => name !== 'sysupgrade')
  addOptions(command, options).action(async (...args: unknown[]) =>
    (await import('./restore.ts')).restore(args[0] as string, args[1] as Given, context),
  )
}

export function batch(command: Command, context: Context): void {
  const help = words.ownOption.batch
  command.addOption(withEnvironment(new Option('--count <n>', help.count).argParser(wholeNumber(1))))
  command.addOption(withEnvironment(new Option('--bell', help.bell)))
  command.addOption(withEnvironment(new Option('--web [address]', help.web).argParser(web)))
  command.addOption(new Option('--upgrade', help.upgrade))
  const options = runOptions.filter((name) => name !== 'pace' && name !== 'scanned')
  addOptions(command, options).action(async (given) =>
    (await import('./batch.ts')).batchCommand(given, context),
  )
}

export function doctor(command: Command, context: Context): void {
  const help = words.ownOption.doctor
  command.addOption(withEnvironment(new Option('--fix', help.fix)))
  command.addOption(new Option('--write-bench [file]', help.writeBench))
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
  const help = words.ownOption.simulate
  command.addOption(withEnvironment(new Option('--count <n>', help.count).default('1')))
  command.addOption(withEnvironment(new Option('--wire <host:tftpport>', help.wire)))
  command.addOption(new Option('--no-images', help.noImages))
  command.addOption(withEnvironment(new Option('--fault <name...>', help.fault)))
  addOptions(command, ['device', 'pace', 'json', 'serverIp']).action(async (given) =>
    (await import('./simulate.ts')).simulate(given, context),
  )
}

export function fetch(command: Command, context: Context): void {
  const help = words.ownOption.fetch
  const release = new Option('--release <version>', help.release)
  command.addOption(withEnvironment(release.argParser(list)))
  command.addOption(new Option('--no-kit', help.noKit))
  command.addOption(new Option('--kit', help.kit))
  command.addOption(new Option('--list', help.list))
  command.addOption(new Option('--verify', help.verify))
  command.addOption(new Option('--prune', help.prune))
  const names: OptionName[] = ['device', 'mirror', 'trustKey', 'offline', 'cache', 'bench', 'json', 'plain']
  addOptions(command, names).action(async (given) =>
    (await import('./fetch.ts')).fetchCommand(given as FetchGiven, context),
  )
}

export function records(command: Command, context: Context): void {
  const help = words.ownOption.records
  command.addArgument(new Argument('[mac]', help.mac))
  command.addOption(new Option('--report <kind>', help.report).choices(['html', 'json', 'csv']))
  command.addOption(new Option('--labels', help.labels))
  command.addOption(new Option('--paper <kind>', help.paper).choices(['a4', '62', '29']))
  command.addOption(new Option('--passwords', help.passwords))
  command.addOption(new Option('--to <file>', help.to))
  command.addOption(new Option('--export <place>', help.export))
  command.addOption(new Option('--import <place>', help.import))
  addOptions(command, ['records', 'bench', 'json']).action(async (...args: unknown[]) =>
    (await import('./records.ts')).recordsCommand(args[0] as string, args[1] as Given, context),
  )
}

export function report(command: Command, context: Context): void {
  const help = words.ownOption.report
  command.addArgument(new Argument('[run]', help.run))
  command.addOption(new Option('--to <file>', help.to))
  const options: OptionName[] = ['records', 'device', 'port', 'bench', 'yes', 'json']
  addOptions(command, options).action(async (...args: unknown[]) =>
    (await import('./report.ts')).report(args[0] as string, args[1] as Given, context),
  )
}

export function survey(command: Command, context: Context): void {
  const help = words.ownOption.survey
  command.addOption(new Option('--to <file>', help.to))
  command.addOption(new Option('--with-backup', help.withBackup))
  const options = flashOptions.filter((name) => !['again', 'sysupgrade'].includes(name))
  addOptions(command, options).action(async (given) =>
    (await import('./survey.ts')).survey(given as Given, context),
  )
}

export function console(command: Command, context: Context): void {
  command.addOption(new Option('--look', words.ownOption.console.look))
  addOptions(command, ['port', 'device', 'records', 'capture', 'captureDumps']).action(async (given) =>
    (await import('./console.ts')).consoleCommand(given, context),
  )
}

export function serve(command: Command, context: Context): void {
  command.addArgument(new Argument('<file>', words.ownOption.serve.file))
  command.addOption(withEnvironment(new Option('--as <name>', words.ownOption.serve.as)))
  addOptions(command, ['listen', 'serverIp', 'tftpPort', 'json', 'plain']).action(
    async (...args: unknown[]) =>
      (await import('./serve.ts')).serve(args[0] as string, args[1] as Given, context),
  )
}
