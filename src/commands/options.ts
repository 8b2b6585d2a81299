import { type Command, InvalidArgumentError, Option } from '@commander-js/extra-typings'
import { type Patient, patientFrom, savings } from '../base/patience.ts'
import { words } from '../messages/words.ts'
import { isForAt } from '../openwrt/apn-login.ts'
import { lteBands } from '../openwrt/bands.ts'
import { type WebPlace, webPlace } from '../ui/web/place.ts'

/** May be given several times. */
export const list = (value: string, before: string[] | undefined) => [...(before ?? []), value]

export function wholeNumber(lowest: number, highest = Number.POSITIVE_INFINITY) {
  return (value: string): number => {
    const n = Number(value)
    if (Number.isInteger(n) && value.trim() !== '' && n >= lowest && n <= highest) return n
    throw new InvalidArgumentError(words.value.number(lowest, highest))
  }
}
function apn(value: string): string {
  if (/^[A-Za-z0-9.-]{1,100}$/.test(value)) return value
  throw new InvalidArgumentError(words.value.apn)
}

function apnUser(value: string): string {
  if (value !== '' && isForAt(value)) return value
  throw new InvalidArgumentError(words.value.apnUser)
}

export function web(value: string): WebPlace {
  const place = webPlace(value)
  if (place) return place
  throw new InvalidArgumentError(words.value.web)
}

function patient(value: string): Patient {
  const asked = patientFrom(value)
  if (asked !== null) return asked
  throw new InvalidArgumentError(words.value.patient(savings))
}

function bands(value: string): number[] | null {
  if (value === 'auto') return null
  const numbers = value.split(',').map((each) => Number(each.trim() || Number.NaN))
  if (numbers.every((n) => lteBands.includes(n))) return [...new Set(numbers)].sort((a, b) => a - b)
  throw new InvalidArgumentError(words.value.bands(lteBands))
}

/** How each is written; what it is for stands in `optionWords`. */
const forms = {
  port: '--port <port>',
  device: '--device <id>',
  release: '--release <version>',
  ramRelease: '--ram-release <version>',
  mirror: '--mirror <url>',
  trustKey: '--trust-key <file>',
  initramfs: '--initramfs <file>',
  sysupgrade: '--sysupgrade <file>',
  offline: '--offline',
  serverIp: '--server-ip <address>',
  listen: '--listen <address>',
  tftpPort: '--tftp-port <n>',
  httpPort: '--http-port <n>',
  routerIp: '--router-ip <address>',
  cache: '--cache <dir>',
  records: '--records <dir>',
  yes: '--yes',
  json: '--json',
  dryRun: '--dry-run',
  until: '--until <step>',
  skip: '--skip <step>',
  label: '--label <text>',
  scanned: '--scanned <serial>',
  again: '--again',
  coldBoots: '--cold-boots <n>',
  patient: '--patient [list]',
  modemMode: '--modem-mode <mode>',
  apn: '--apn <name>',
  apnUser: '--apn-user <name>',
  bands: '--bands <list>',
  pace: '--pace <pace>',
  bench: '--bench <file>',
  backupCopy: '--backup-copy <folder>',
  capture: '--capture <file>',
  captureDumps: '--capture-dumps',
  plain: '--plain',
} satisfies Record<keyof typeof words.option, string>

const portNumber = wholeNumber(0, 65_535)
const details: Partial<Record<keyof typeof forms, (option: Option) => Option>> = {
  trustKey: (option) => option.argParser(list),
  tftpPort: (option) => option.argParser(portNumber),
  httpPort: (option) => option.argParser(portNumber),
  skip: (option) => option.argParser(list),
  coldBoots: (option) => option.argParser(wholeNumber(0, 1000)),
  patient: (option) => option.choices(savings).argParser(patient),
  modemMode: (option) => option.choices(['ncm', 'rndis']),
  apn: (option) => option.argParser(apn),
  apnUser: (option) => option.argParser(apnUser),
  bands: (option) => option.argParser(bands),
  pace: (option) => option.choices(['real', 'brisk', 'instant']),
}
export type OptionName = keyof typeof forms

/** What answers for the technician or vouches for a key: a variable that was set last week must never do that. */
const onlyTyped = new Set<OptionName>(['yes', 'again', 'label', 'scanned', 'trustKey'])

/** `--tftp-port` is also `BENCHFLASH_TFTP_PORT`. `own` is for what means something else in this command. */
export function addOptions(
  command: Command,
  names: readonly OptionName[],
  own: Partial<Record<OptionName, string>> = {},
): Command {
  for (const name of names) {
    const option: Option = new Option(forms[name], own[name] ?? words.option[name])
    const whole = details[name]?.(option) ?? option
    command.addOption(onlyTyped.has(name) ? whole : withEnvironment(whole))
  }
  return command
}

export function withEnvironment(option: Option): Option {
  const name = `BENCHFLASH_${option.name().replaceAll('-', '_').toUpperCase()}`
  // Commander takes a variable that is there for a yes, whatever it says.
  const off = option.isBoolean() || option.optional ? ['', '0', 'no', 'false', 'off'] : ['']
  return off.includes(process.env[name]?.toLowerCase() ?? 'unset') ? option : option.env(name)
}

export const runOptions = Object.keys(forms) as OptionName[]
/** For what reads or writes the flash and sets nothing up. */
export const flashOptions = runOptions.filter(
  (name) => !['skip', 'scanned', 'coldBoots', 'modemMode', 'apn', 'apnUser', 'bands'].includes(name),
)
/** How the modem dials and shows itself is among what is kept. */
export const upgradeOptions = runOptions.filter(
  (name) => !['scanned', 'modemMode', 'apn', 'apnUser', 'bands'].includes(name),
)
/** The demo chooses its own port, images and folders. */
export const demoOptions: OptionName[] = [
  'pace',
  'plain',
  'json',
  'until',
  'records',
  'dryRun',
  'capture',
  'captureDumps',
]
