import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { dirname, resolve, sep } from 'node:path'
import { findBackup } from '../backup/find.ts'
import { BenchError, UsageError } from '../base/errors.ts'
import { type Provisioning, provisioningOf, timeZonesOf } from '../bench/config/provisioning.ts'
import type { BenchFile } from '../bench/config/schema.ts'
import type { Device } from '../devices/device.ts'
import { deviceById, usualDevice } from '../devices/index.ts'
import { trustedKeys } from '../firmware/keys.ts'
import { checkedRelease, refuseOldRam, refuseOldTarget } from '../firmware/versions.ts'
import { posixRule } from '../openwrt/time-zone.ts'
import { phrase } from '../phrases/phrase.ts'
import { isPractice } from '../ports/port-address.ts'
import type { Step } from '../procedure/step.ts'
import { makeFolder } from '../records/durable.ts'
import type { Faults } from './faults.ts'
import { defaultFolders } from './folders.ts'
import type { Given } from './given.ts'
import { refuseUnknown } from './may-write.ts'
import { checkedOptions } from './settings.ts'

/** A backup (the pieces, and once more the whole), a release with its packages, and something to spare. */
const ROOM = 96 * 1024 * 1024

interface Begun {
  /** The bench file's words are among it. */
  given: Given
  bench: BenchFile | null
  steps: Step[]
  /** Of all seats; none where it is still to be chosen. */
  ports: string[]
}

/** All that can be known of options and files before the first router is touched. Nothing is made, asked or downloaded. */
export async function checkAsked(faults: Faults, { given, bench, steps, ports }: Begun): Promise<void> {
  faults.see(() => knownStep(steps, given.until))
  const device = faults.see(() => deviceById(given.device ?? usualDevice))
  if (device) faults.see(() => refuseUnknown(device, { ...given, steps }))
  faults.see(() => checkedOptions(given))
  for (const port of ports) faults.see(() => isPort(port))
  await checkFirmware(faults, given, device)
  const provisioning = await faults.await(() => provisioningOf(bench, given.bench ?? 'bench.yaml'))
  checkZones(faults, provisioning)
  const { backup } = given
  if (backup !== undefined && device)
    await faults.await(() => findBackup(placesOf(given).records, backup, device, given.backupCopy))
}

function knownStep(steps: Step[], until: string | undefined): void {
  const ids = steps.map(({ id }) => id)
  if (until === undefined || ids.includes(until)) return
  throw new UsageError('unknown-step', phrase('given.unknownStep', until, ids))
}

async function checkFirmware(faults: Faults, given: Given, device: Device | null): Promise<void> {
  const { release, ramRelease, initramfs, sysupgrade, trustKey = [] } = given
  if (release && faults.see(() => checkedRelease(release)) && device)
    faults.see(() => refuseOldTarget(release, device))
  if (ramRelease && faults.see(() => checkedRelease(ramRelease)) && device)
    faults.see(() => refuseOldRam(ramRelease, device))
  for (const file of trustKey) await faults.await(() => trustedKeys([file]))
  if (initramfs) faults.see(() => isFile(initramfs, '--initramfs'))
  if (sysupgrade) faults.see(() => isFile(sysupgrade, '--sysupgrade'))
}

function checkZones(faults: Faults, provisioning: Provisioning | null): void {
  for (const zone of timeZonesOf(provisioning)) faults.see(() => posixRule(zone))
}

/** Where things are kept. Practice makes places of its own, where none is named. */
export function checkPlaces(faults: Faults, given: Given, ports: string[]): void {
  const practises = ports.length > 0 && ports.every(isPractice)
  const { records, cache } = placesOf(given)
  if (!practises || given.records) {
    faults.see(() => writable(records))
    faults.see(() => roomIn(records))
  }
  // A cache that is only read may be anywhere.
  if (!given.offline && (!practises || given.cache)) faults.see(() => writable(cache))
  if (given.backupCopy !== undefined) checkCopies(faults, resolve(given.backupCopy), records)
  const { capture } = given
  if (capture !== undefined) faults.see(() => writable(dirname(resolve(capture))))
}

function checkCopies(faults: Faults, copies: string, records: string): void {
  if (`${copies}${sep}`.startsWith(`${records}${sep}`))
    faults.see(() => {
      throw new BenchError('backup-copy', phrase('copy.inRecords', copies, records))
    })
  else faults.see(() => writable(copies))
}

function placesOf(given: Given): { records: string; cache: string } {
  const folders = defaultFolders()
  return {
    records: resolve(given.records ?? folders.records),
    cache: resolve(given.cache ?? folders.cache),
  }
}

function isFile(file: string, option: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.isFile()) return
  throw new UsageError('image-missing', phrase('ready.noImage', option, file))
}

/** `ttyUSB0` is what the kernel's log says, and no path. */
function isPort(port: string): void {
  if (/[:/\\]/.test(port) || existsSync(port)) return
  if (!/^(tty|cu\.)/.test(port) && !existsSync(`/dev/${port}`)) return
  throw new UsageError('port-spec', phrase('ready.didYouMean', port, `/dev/${port}`))
}

export function writable(folder: string): void {
  const whole = resolve(folder)
  makeFolder(whole)
  try {
    accessSync(whole, constants.W_OK)
  } catch (cause) {
    throw new BenchError('file-denied', phrase('disk.denied', whole), { cause })
  }
}

function roomIn(folder: string): void {
  if (!existsSync(folder)) return
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize < ROOM)
    throw new BenchError('disk-full', phrase('ready.noRoom', folder, ROOM, bavail * bsize))
}
