import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { BenchError, reasonOf } from '../base/errors.ts'
import type { Device } from '../devices/device.ts'
import { type Phrase, phrase, type Wording } from '../phrases/phrase.ts'
import { backupFiles, backupsIn, macsIn, namesIn, unitFolder } from '../records/layout.ts'
import { textIn } from '../records/lines.ts'
import { isUnique, type Mac, parseMac } from '../records/mac.ts'
import { parseSums } from '../records/sums.ts'
import { copiesOf, copyOf } from './copies.ts'
import type { Backup } from './manifest.ts'
import { isNote } from './note.ts'
import { verifyBackup } from './verify.ts'

export interface Stored {
  /** Absolute. */
  folder: string
  mac: string
  /** `<time>`; sorts by age. */
  time: string
}

/** All backups on this laptop that were finished, of one router or of all of them, oldest first. */
export function storedBackups(records: string, mac?: string): Stored[] {
  const wanted = parseMac(mac ?? '')
  const all = mac === undefined ? macsIn(records) : wanted ? [wanted] : []
  return all.flatMap((each) => ofOne(records, each)).sort((a, b) => a.time.localeCompare(b.time))
}

function ofOne(records: string, mac: Mac): Stored[] {
  // No router has such an address, whatever lies in a folder of that name.
  if (!isUnique(mac)) return []
  const place = backupsIn(unitFolder(records, mac))
  const finished = namesIn(place).filter((name) => !name.startsWith('.') && !name.endsWith('.part'))
  return finished.map((time) => ({ folder: join(place, time), mac, time }))
}

export interface Found extends Backup {
  folder: string
  /** What is to be said of its second copy; null where that is as it should be. */
  copyNote: Wording | null
}

/** The first of some second copies that holds every byte. */
async function wholeCopy(folders: string[], device: Device): Promise<(Backup & { folder: string }) | null> {
  for (const folder of folders) {
    const holds = await factory(folder, device).catch(() => null)
    if (holds) return { ...holds, folder }
  }
  return null
}

/**
 * The backup that was named: a folder, `units/…/backup/<time>` in the records, or a MAC, which means the newest
 * factory backup of that router. Every byte of it is read. Where it has gone or was damaged, its second copy will do.
 */
export async function findBackup(
  records: string,
  wanted: string,
  device: Device,
  copies?: string,
): Promise<Found> {
  try {
    const folder = isMac(wanted) ? newestFactory(records, wanted) : named(records, wanted)
    const backup = await factory(folder, device)
    return { ...backup, folder, copyNote: aboutCopy(copyOf(records, folder)) }
  } catch (error) {
    const copy =
      error instanceof BenchError ? await wholeCopy(copiesOf(records, wanted, copies), device) : null
    if (copy === null) throw error
    return { ...copy, copyNote: phrase('copy.used', copy.folder, reasonOf(error)) }
  }
}

async function factory(folder: string, device: Device): Promise<Backup> {
  const backup = await verifyBackup(folder, null, device)
  if (backup.kind === 'factory') return backup
  throw new BenchError('backup-not-factory', phrase('stored.notFactory', folder, backup.kind, reason(backup)))
}

function aboutCopy(copy: string | null): Phrase | null {
  if (copy === null) return phrase('copy.none')
  return existsSync(join(copy, backupFiles.sums)) ? null : phrase('copy.gone', copy)
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

/** All of a router that say so, each with the hash of its whole flash. */
export function factoryBackups(records: string, mac: string): { folder: string; sha256: string }[] {
  return storedBackups(records, mac).flatMap(({ folder }) => {
    const sha256 = kindOf(folder) === 'factory' ? sumOf(folder) : undefined
    return sha256 === undefined ? [] : [{ folder, sha256 }]
  })
}

function sumOf(folder: string): string | undefined {
  try {
    return parseSums(textIn(join(folder, backupFiles.sums), () => {})).get(backupFiles.whole)
  } catch {
    return undefined
  }
}

/** Whether a backup in these records says that it is the factory's. */
export const hasFactory = (records: string, mac: string) => factoryIn(records, mac) !== null

/** The newest such one. */
export function factoryIn(records: string, mac: string): string | null {
  return storedBackups(records, mac).findLast(({ folder }) => kindOf(folder) === 'factory')?.folder ?? null
}

export const isMac = (text: string) => parseMac(text) !== null

function newestFactory(records: string, mac: string): string {
  const found = factoryIn(records, mac)
  if (found) return found
  const { length } = storedBackups(records, mac)
  throw new BenchError('backup-missing', phrase('stored.noFactory', mac, records, length))
}

function named(records: string, wanted: string): string {
  const places = [resolve(wanted), resolve(records, wanted)]
  const found = places.find((place) => existsSync(place))
  if (found) return found
  throw new BenchError('backup-missing', phrase('stored.notThere', wanted, places))
}

function kindOf(folder: string): string | null {
  try {
    const note: unknown = JSON.parse(textIn(join(folder, backupFiles.note), () => {}))
    return isNote(note) ? note.kind : null
  } catch {
    return null
  }
}

const reason = ({ kind, complaints }: Backup) =>
  kind === 'openwrt' ? phrase('stored.ranOpenWrt') : (complaints[0] ?? phrase('stored.damaged'))
