import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Device } from '../devices/device.ts'
import { BenchError } from '../errors.ts'
import type { Backup, BackupNote } from '../openwrt/backup.ts'
import { verifyBackup } from '../openwrt/backup-gate.ts'
import { storedWords } from '../ui/words/backups.ts'

export interface Stored {
  /** Absolute. */
  folder: string
  mac: string
  /** `<time>`; sorts by age. */
  time: string
}

/** All backups on this laptop that were finished, of one router or of all of them, oldest first. */
export function storedBackups(records: string, mac?: string): Stored[] {
  const units = mac === undefined ? names(join(records, 'units')) : [dashed(mac)]
  const all = units.flatMap((unit) =>
    names(join(records, 'units', unit, 'backup'))
      .filter((time) => !time.endsWith('.part'))
      .map((time) => ({
        folder: join(records, 'units', unit, 'backup', time),
        mac: unit.replaceAll('-', ':'),
        time,
      })),
  )
  return all.sort((a, b) => a.time.localeCompare(b.time))
}

/**
 * The backup that somebody names: a folder, `units/…/backup/<time>` in the records, or a MAC, which means the newest
 * factory backup of that router. Every byte of it is read.
 */
export async function findBackup(
  records: string,
  wanted: string,
  device: Device,
): Promise<Backup & { folder: string }> {
  const folder = isMac(wanted) ? newestFactory(records, wanted) : named(records, wanted)
  const backup = await verifyBackup(folder, null, device)
  if (backup.kind === 'factory') return { ...backup, folder }
  throw new BenchError('backup-not-factory', storedWords.notFactory(folder, backup.kind, reason(backup)))
}

/** The newest backup of a router that holds every byte; null where none does. */
export async function ownBackup(
  records: string,
  mac: string,
  device: Device,
): Promise<(Backup & { folder: string }) | null> {
  for (const { folder } of storedBackups(records, mac).reverse()) {
    const holds = await verifyBackup(folder, mac, device).catch(() => null)
    if (holds) return { ...holds, folder }
  }
  return null
}

/** Whether a backup in these records says that it is the factory's. */
export const hasFactory = (records: string, mac: string) => factoryIn(records, mac) !== null

/** The newest such one. */
export function factoryIn(records: string, mac: string): string | null {
  return storedBackups(records, mac).findLast(({ folder }) => kindOf(folder) === 'factory')?.folder ?? null
}

export const isMac = (text: string) => /^([0-9a-f]{2}[:-]?){5}[0-9a-f]{2}$/i.test(text)

function newestFactory(records: string, mac: string): string {
  const found = factoryIn(records, mac)
  if (found) return found
  const { length } = storedBackups(records, mac)
  throw new BenchError('backup-missing', storedWords.noFactory(mac, records, length))
}

function named(records: string, wanted: string): string {
  const places = [resolve(wanted), resolve(records, wanted)]
  const found = places.find((place) => existsSync(place))
  if (found) return found
  throw new BenchError('backup-missing', storedWords.notThere(wanted, places))
}

function kindOf(folder: string): string | null {
  try {
    return (JSON.parse(readFileSync(join(folder, 'backup.json'), 'utf8')) as BackupNote).kind
  } catch {
    return null
  }
}

const reason = ({ kind, complaints }: Backup) =>
  kind === 'openwrt' ? storedWords.ranOpenWrt : (complaints[0] ?? storedWords.damaged)

function dashed(mac: string): string {
  const digits = mac.toLowerCase().replaceAll(/[^0-9a-f]/g, '')
  return digits.match(/../g)?.join('-') ?? ''
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith('.'))
  } catch {
    return []
  }
}
