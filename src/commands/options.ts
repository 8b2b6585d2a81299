import { type Command, InvalidArgumentError, Option } from '@commander-js/extra-typings'

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
    throw new InvalidArgumentError(`A whole number from ${lowest} to ${highest} is needed.`)
  }
}
function apn(value: string): string {
  if (/^[A-Za-z0-9.-]{1,100}$/.test(value)) return value
  throw new InvalidArgumentError('Letters, digits, dots and hyphens are possible.')
}

const portNumber = number(0, 65_535)

const common: Record<string, () => Option> = {
  port: () => new Option('--port <port>', 'serial device, tcp://host:port, or sim: (a simulated router)'),
  device: () => new Option('--device <id>', 'device profile (default: tplink-mr500-v1)'),
  release: () => new Option('--release <version>', 'OpenWrt release (default: newest of the profile)'),
  mirror: () => new Option('--mirror <url>', 'instead of the official download site'),
  trustKey: () => new Option('--trust-key <file>', 'one more usign public key to trust').argParser(list),
  initramfs: () => new Option('--initramfs <file>', 'local RAM image'),
  sysupgrade: () => new Option('--sysupgrade <file>', 'local image to install'),
  offline: () => new Option('--offline', 'use the cache only'),
  serverIp: () => new Option('--server-ip <address>', "the laptop's address as the router is to use it"),
  listen: () => new Option('--listen <address>', 'the address the servers bind (default: --server-ip)'),
  tftpPort: () =>
    new Option('--tftp-port <n>', 'UDP port of the TFTP server (default: 69)').argParser(portNumber),
  httpPort: () =>
    new Option('--http-port <n>', 'TCP port of the payload server (default: any)').argParser(portNumber),
  routerIp: () => new Option('--router-ip <address>', "the address of the router's OpenWrt during the run"),
  cache: () => new Option('--cache <dir>', 'firmware cache'),
  records: () => new Option('--records <dir>', 'where backups and journals go'),
  yes: () => new Option('--yes', 'answer yes to confirmations'),
  json: () => new Option('--json', 'one event a line on stdout'),
  dryRun: () => new Option('--dry-run', 'print the plan, touch nothing'),
  until: () => new Option('--until <step>', 'stop after this step'),
  skip: () => new Option('--skip <step>', 'leave out an optional step').argParser(list),
  label: () => new Option('--label <text>', "the model as read off the router's label"),
  again: () => new Option('--again', 'do the deeds anew even if they are done'),
  allowOld: () => new Option('--allow-old', 'a target release that the profile refuses'),
  coldBoots: () =>
    new Option('--cold-boots <n>', 'cold starts to prove (default: 1)').argParser(number(0, 1000)),
  modemMode: () =>
    new Option('--modem-mode <mode>', 'how the modem shows itself (default: ncm)').choices(['ncm', 'rndis']),
  apn: () =>
    new Option('--apn <name>', 'access point name (default: what SIM and network give)').argParser(apn),
  pace: () => new Option('--pace <pace>', 'simulated routers only').choices(['real', 'brisk', 'instant']),
  bench: () => new Option('--bench <file>', 'seats, wires and settings (YAML); ./bench.yaml if there'),
  plain: () => new Option('--plain', 'no live drawing'),
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
