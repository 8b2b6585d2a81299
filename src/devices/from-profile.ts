import { seconds } from '../base/time.ts'
import { builtIn } from './built-in.ts'
import type { Device, Flash, WholeDevice } from './device.ts'
import { usualDurations } from './durations.ts'
import type { Hardware } from './hardware.ts'
import { missingIn, profileIncomplete } from './incomplete.ts'
import { likelyHardware } from './likely-hardware.ts'
import type { Profile, ProfileFile } from './schema.ts'

/** Those that the program brings, as they are written. */
export const files: ProfileFile[] = []

/** A built-in profile: the same laws as a file's. */
export function device(hardware: Hardware, file: ProfileFile): Device {
  files.push(file)
  return deviceOf(builtIn(file), hardware)
}

/** One that has all that writing needs. */
export function wholeDevice(hardware: Hardware, file: ProfileFile): WholeDevice {
  const { flash, marks, ...rest } = device(hardware, file)
  if (flash && marks && rest.missing.length === 0) return { ...rest, flash, marks }
  throw profileIncomplete(rest)
}

export function deviceOf(profile: Profile, hardware = likelyHardware(profile)): Device {
  const { id, title, soc = null, ram = null, modem, proven } = profile
  return {
    id,
    title,
    soc,
    ram,
    marks: profile.marks ? { ...profile.marks, imei: profile.marks.imei ?? null } : null,
    modem,
    proven,
    format: profile['image-format'],
    label: profile.label ? labelOf(profile.label) : null,
    labelText: profile.label ? `${profile.label.name}(EU) Ver:${profile.label.version}.0` : null,
    console: { baudRate: profile['console-rate'] },
    boot: bootOf(profile),
    factoryLogin: loginOf(profile),
    header: profile.header ?? null,
    leds: profile.leds,
    flash: flashIn(profile),
    evidence: evidenceOf(profile),
    ...imageOf(profile),
    durations: durationsOf(profile),
    patience: patienceOf(profile),
    hardware,
    missing: missingIn(profile),
  }
}

function bootOf({ chip, factory, 'boot-loader': loader }: Profile): Device['boot'] {
  return {
    banner: loader.banner,
    lines: loader.lines,
    beforeReset: loader['before-reset'],
    chip: anyOf(chip),
    chips: chip,
    prompt: anyOf([loader.prompt]),
    interrupted: loader.interrupted ?? null,
    missed: anyOf(loader.missed),
    factory: anyOf(factory),
    warmReset: loader['warm-reset'] ?? null,
    healthyEnv: loader['healthy-environment'] ?? null,
    interruptWords: loader.keys.map((key) => named[key] ?? key),
    letterTime: loader['letter-time'],
    forbiddenKeys: '127890',
    routerIp: loader['router-address'],
    serverIp: loader['server-address'],
    bootFile: loader.file,
    loadAddress: loader['load-address'] ?? null,
    tftpboot: loader.tftpboot,
    bootm: loader.bootm,
    tftpPort: loader['tftp-port'],
    hashBytes: loader['hash-bytes'] ?? null,
  }
}

const named: Record<string, string> = { space: ' ', 'ctrl-c': '\x03' }

function loginOf({ 'factory-login': login }: Profile): Device['factoryLogin'] {
  return login ? { user: login.user, word: login.password } : null
}

function flashIn({ flash }: Profile): Flash | null {
  if (!flash) return null
  const { size, parts, firmware } = flash
  const before = parts.slice(
    0,
    parts.findIndex(({ name }) => name === firmware),
  )
  const offset = before.reduce((sum, part) => sum + part.size, 0)
  return {
    size,
    firmware: { offset, size: parts[before.length]!.size },
    partitions: parts.map(({ name, size }) => ({ name, size })),
    irreplaceable: parts.filter((part) => part.irreplaceable).map(({ name }) => name),
    environmentOverKernel: flash['environment-over-kernel'],
    factoryImage: flash['factory-image'] ?? null,
  }
}

function evidenceOf({ evidence }: Profile): Device['evidence'] {
  const { pci, usb } = evidence
  return { bootLines: evidence['boot-lines'], pci, usb, notUsb: evidence['not-usb'] }
}

/** Empty where upstream has nothing for it: then nothing is looked for there, and an image is a file. */
const none: NonNullable<Profile['openwrt']> = {
  board: '',
  profile: '',
  target: '',
  arch: '',
  upstream: false,
  branches: ['24.10'],
  'oldest-target': '0.0.0',
  'oldest-ram': '0.0.0',
  rams: [],
  fallback: '24.10.8',
}

function imageOf({ openwrt = none }: Profile) {
  const { board, profile, target, arch, upstream, branches, rams, fallback, proven = null } = openwrt
  const release: Device['release'] = {
    branch: branches[0]!,
    offered: branches,
    oldestTarget: openwrt['oldest-target'],
    oldestRam: openwrt['oldest-ram'],
    rams,
    lastRam: openwrt['last-ram'] ?? null,
    fallback,
    proven,
  }
  return { board, imageProfile: profile, target, arch, upstream, release }
}

function durationsOf({ durations: told }: Profile): Device['durations'] {
  const usual = usualDurations
  const or = (seen: number | undefined, otherwise: number) => (seen === undefined ? otherwise : seconds(seen))
  return {
    bootLoader: or(told['boot-loader'], usual.bootLoader),
    ramBoot: or(told['ram-boot'], usual.ramBoot),
    backup: or(told.backup, usual.backup),
    write: or(told.write, usual.write),
    factoryWrite: or(told['factory-write'], usual.factoryWrite),
    firstBoot: or(told['first-boot'], usual.firstBoot),
    coldStart: or(told['cold-start'], usual.coldStart),
    steps: usual.steps,
  }
}

function patienceOf({ patience }: Profile): Device['patience'] {
  return {
    ramBoot: seconds(patience['ram-boot']),
    lan: seconds(patience.lan),
    write: seconds(patience.write),
    firstBoot: seconds(patience['first-boot']),
    busy: seconds(patience.busy),
  }
}

/** Literal texts; a blank stands for one and more of them, as the columns of U-Boot's lists have them. */
function anyOf(texts: string[]): RegExp {
  if (texts.length === 0) return /(?!)/
  return new RegExp(texts.map((text) => literal(text)).join('|'))
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ {2,}/g, ' +')

/** `Archer MR500(EU) Ver:1.0`, `Archer MR500 v1`, `mr500`: the last word alone says enough by hand. */
function labelOf({ name, version }: { name: string; version: number }): RegExp {
  const words = name.toLowerCase().split(' ').map(literal)
  const short = words.at(-1)!
  const whole = words.join(' ')
  const loose = words.join('\\s{0,4}')
  const own = [
    `${loose}(?!\\d).{0,40}?ver\\s{0,4}:?\\s{0,4}${version}(\\.|\\b)`,
    // Without its version only a first one is meant.
    ...[whole, short].map((each) => `^${each}${version === 1 ? '( ?v1)?' : ` ?v${version}`}$`),
  ]
  return new RegExp(own.join('|'), 'i')
}
