import { type Command, InvalidArgumentError, Option } from '@commander-js/extra-typings'
import { optionWords, valueWords } from '../ui/words/help.ts'

/** What commander hands over: `--tftp-port 69` as `tftpPort: 69`. Only what somebody asked for is there. */
export interface Given {
  port?: string
  device?: string
  release?: string
  mirror?: string
  trustKey?: string[]
  initramfs?: string
  sysupgrade?: string
  offline?: boolean
  serverIp?: string
  listen?: string
  tftpPort?: number
  httpPort?: number
  routerIp?: string
  cache?: string
  records?: string
  yes?: boolean
  json?: boolean
  dryRun?: boolean
  until?: string
  skip?: string[]
  label?: string
  again?: boolean
  allowOld?: boolean
  coldBoots?: number
  modemMode?: 'ncm' | 'rndis'
  apn?: string
  bench?: string
  /** Not a flag: out of the bench file. */
  packages?: string[]
  pace?: string
  plain?: boolean
  /** What `restore` was told. */
  backup?: string
  forRouter?: string
}

const list = (value: string, before: string[] | undefined) => [...(before ?? []), value]

function number(lowest: number, highest: number) {
  return (value: string): number => {
    const n = Number(value)
    if (Number.isInteger(n) && value.trim() !== '' && n >= lowest && n <= highest) return n
    throw new InvalidArgumentError(valueWords.number(lowest, highest))
  }
}
function apn(value: string): string {
  if (/^[A-Za-z0-9.-]{1,100}$/.test(value)) return value
  throw new InvalidArgumentError(valueWords.apn)
}

const portNumber = number(0, 65_535)

const common: Record<string, () => Option> = {
  port: () => new Option('--port <port>', optionWords.port),
  device: () => new Option('--device <id>', optionWords.device),
  release: () => new Option('--release <version>', optionWords.release),
  mirror: () => new Option('--mirror <url>', optionWords.mirror),
  trustKey: () => new Option('--trust-key <file>', optionWords.trustKey).argParser(list),
  initramfs: () => new Option('--initramfs <file>', optionWords.initramfs),
  sysupgrade: () => new Option('--sysupgrade <file>', optionWords.sysupgrade),
  offline: () => new Option('--offline', optionWords.offline),
  serverIp: () => new Option('--server-ip <address>', optionWords.serverIp),
  listen: () => new Option('--listen <address>', optionWords.listen),
  tftpPort: () => new Option('--tftp-port <n>', optionWords.tftpPort).argParser(portNumber),
  httpPort: () => new Option('--http-port <n>', optionWords.httpPort).argParser(portNumber),
  routerIp: () => new Option('--router-ip <address>', optionWords.routerIp),
  cache: () => new Option('--cache <dir>', optionWords.cache),
  records: () => new Option('--records <dir>', optionWords.records),
  yes: () => new Option('--yes', optionWords.yes),
  json: () => new Option('--json', optionWords.json),
  dryRun: () => new Option('--dry-run', optionWords.dryRun),
  until: () => new Option('--until <step>', optionWords.until),
  skip: () => new Option('--skip <step>', optionWords.skip).argParser(list),
  label: () => new Option('--label <text>', optionWords.label),
  again: () => new Option('--again', optionWords.again),
  allowOld: () => new Option('--allow-old', optionWords.allowOld),
  coldBoots: () => new Option('--cold-boots <n>', optionWords.coldBoots).argParser(number(0, 1000)),
  modemMode: () => new Option('--modem-mode <mode>', optionWords.modemMode).choices(['ncm', 'rndis']),
  apn: () => new Option('--apn <name>', optionWords.apn).argParser(apn),
  pace: () => new Option('--pace <pace>', optionWords.pace).choices(['real', 'brisk', 'instant']),
  bench: () => new Option('--bench <file>', optionWords.bench),
  plain: () => new Option('--plain', optionWords.plain),
}
export type OptionName = keyof typeof common

/** `--tftp-port` is also `BENCHFLASH_TFTP_PORT`. */
export function addOptions(command: Command, names: string[]): Command {
  for (const name of names) command.addOption(withEnvironment(common[name]!()))
  return command
}

export function withEnvironment(option: Option): Option {
  const name = `BENCHFLASH_${option.name().replaceAll('-', '_').toUpperCase()}`
  // Commander takes a variable that is there for a yes, whatever it says.
  const off = option.isBoolean() ? ['', '0', 'no', 'false', 'off'] : ['']
  return off.includes(process.env[name]?.toLowerCase() ?? 'unset') ? option : option.env(name)
}

export const runOptions = Object.keys(common)
/** For what reads or writes the flash and sets nothing up. */
export const flashOptions = runOptions.filter(
  (name) => !['skip', 'coldBoots', 'modemMode', 'apn', 'allowOld'].includes(name),
)
/** The demo chooses its own port, images and folders. */
export const demoOptions = ['pace', 'plain', 'json', 'until', 'records', 'dryRun']
