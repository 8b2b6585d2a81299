import { resolve } from 'node:path'
import { UsageError } from '../base/errors.ts'
import { doneWithout } from '../base/patience.ts'
import type { Device } from '../devices/device.ts'
import { deviceById, deviceName, usualDevice } from '../devices/index.ts'
import { hasOwnModem } from '../devices/modems.ts'
import { isForAt } from '../openwrt/apn-login.ts'
import { phrase, type Wording } from '../phrases/phrase.ts'
import { seatNameOf } from '../procedure/seat-name.ts'
import type { Settings } from '../procedure/settings.ts'
import { Faults } from './faults.ts'
import { defaultFolders } from './folders.ts'
import type { Given } from './given.ts'

const optional = ['lte-tools', 'provision', 'lte']
/** What `--skip lte` leaves out; the tools have nothing to do without the modem either. */
const lteSteps = ['lte', 'set-modem-mode', 'configure-network', 'lte-tools']

/** Flag, environment and profile become one plain object; `port` has been chosen by now. */
export function settingsFrom(given: Given, port: string): Settings {
  const { device, ...addresses } = checkedOptions(given)
  const folders = defaultFolders()
  const without = withoutModem(device)
  return {
    ...asGiven(given),
    port,
    device: deviceName(given.device ?? usualDevice),
    trustKey: given.trustKey ?? [],
    offline: given.offline ?? false,
    ...addresses,
    ...(given.backupCopy ? { backupCopy: resolve(given.backupCopy) } : {}),
    tftpPort: given.tftpPort ?? 69,
    httpPort: given.httpPort ?? 0,
    cache: resolve(given.cache ?? folders.cache),
    records: resolve(given.records ?? folders.records),
    data: folders.data,
    yes: given.yes ?? false,
    json: given.json ?? false,
    dryRun: given.dryRun ?? false,
    // Only a bench file gives it something to do.
    skip: [...new Set([...skipped(given.skip ?? []), ...Object.keys(without), 'provision'])],
    withoutModem: without,
    again: given.again ?? false,
    patient: doneWithout(given.patient),
    coldBoots: given.coldBoots ?? 1,
    modemMode: given.modemMode ?? 'ncm',
    ...secretPin(),
    ...secretLogin(),
    pace: given.pace ?? 'brisk',
    plain: given.plain ?? false,
    seat: seatNameOf(port),
  }
}

interface Checked {
  device: Device
  serverIp: string
  listen: string
  routerIp: string
}

/** The profile, the addresses and what is left out; all that is wrong with them at once. */
export function checkedOptions(given: Given): Checked {
  const faults = new Faults()
  const device = faults.see(() => deviceById(given.device ?? usualDevice)) ?? deviceById(usualDevice)
  const usual = device.boot.serverIp
  const place = (text: string, flag: string) => faults.see(() => address(text, flag))
  const serverIp = place(given.serverIp ?? usual, '--server-ip') ?? usual
  const listen = place(given.listen ?? serverIp, '--listen') ?? serverIp
  const routerIp = place(given.routerIp ?? neighbour(serverIp), '--router-ip') ?? serverIp
  for (const step of given.skip ?? []) faults.see(() => refuseSkip(step))
  faults.see(secretLogin)
  faults.end()
  return { device, serverIp, listen, routerIp }
}

const passed = [
  'release',
  'ramRelease',
  'mirror',
  'initramfs',
  'sysupgrade',
  'until',
  'label',
  'scanned',
  'apn',
  'apnUser',
  'bands',
  'packages',
  'backup',
  'forRouter',
  'capture',
  'captureDumps',
] as const

function asGiven(given: Given): Partial<Settings> {
  const all = passed.map((name) => [name, given[name]])
  return Object.fromEntries(all.filter(([, value]) => value !== undefined))
}

/** Only from the environment: a command line is seen by everybody on the machine and kept by shells. */
function secretPin(): Pick<Settings, 'pin'> {
  const pin = process.env.BENCHFLASH_PIN
  return pin ? { pin } : {}
}

function secretLogin(): Pick<Settings, 'apnPassword'> {
  const apnPassword = process.env.BENCHFLASH_APN_PASSWORD
  if (!apnPassword) return {}
  if (!isForAt(apnPassword)) throw new UsageError('bad-options', phrase('given.apnPassword'))
  return { apnPassword }
}

/** Seat 1 beside the laptop: 192.168.0.11. */
function neighbour(serverIp: string): string {
  return serverIp.replace(/\.\d{1,3}$/, '.11')
}

function address(text: string, flag: string): string {
  const parts = text.split('.')
  if (parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return text
  throw new UsageError('bad-address', phrase('given.address', flag, text))
}

const skipped = (names: string[]) => names.flatMap((name) => (name === 'lte' ? lteSteps : [name]))

/** What is left out where this program has no modem to set up, and why. */
function withoutModem({ modem }: Device): Record<string, Wording> {
  if (hasOwnModem({ modem })) return {}
  const why = modem === 'none' ? phrase('skip.noModem') : phrase('skip.ownModem')
  return Object.fromEntries([...lteSteps, 'install-packages'].map((step) => [step, why]))
}

function refuseSkip(step: string): void {
  if (!optional.includes(step))
    throw new UsageError('not-optional', phrase('given.notOptional', step, optional))
}
