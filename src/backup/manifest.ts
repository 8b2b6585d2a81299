import { createHash } from 'node:crypto'
import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { DeviceError } from '../base/errors.ts'
import { piecesOf } from '../base/source.ts'
import type { Device } from '../devices/device.ts'
import { flashOf } from '../devices/incomplete.ts'
import { phrase } from '../phrases/phrase.ts'
import { writeDurably } from '../records/durable.ts'
import { backupFiles } from '../records/layout.ts'
import { sanityOf } from './classify.ts'
import { areWhole, mapOf, sizeOf, sumsOf, unjudged } from './lists.ts'
import type { BackupNote, Part } from './note.ts'

const WHOLE = backupFiles.whole

export interface Backup extends BackupNote {
  sha256: string
  size: number
}

/**
 * Joins the pieces, which arrived as `<name>.bin`, and writes the lists beside them. The folder is complete only then.
 * `proof` throws where the whole contradicts what else is known of the chip.
 */
export async function completeBackup(
  folder: string,
  pieces: Part[],
  known: Pick<BackupNote, 'mac' | 'imei' | 'ram' | 'board' | 'byLoader'>,
  device: Device,
  proof: (flash: Buffer) => void = () => {},
): Promise<Backup> {
  const sha256 = await whole(folder, pieces)
  const flash = await readFile(join(folder, WHOLE))
  if (flash.length !== flashOf(device).size) throw incomplete(flash.length, device)
  proof(flash)
  const note = { ...known, ...sanityOf(flash, device, known), map: mapOf(pieces) }
  writeLists(folder, note, sumsOf(pieces, sha256))
  return { ...note, sha256, size: flash.length }
}

/**
 * Of a board without a flash map: the parts, and the whole where they are the whole chip by its size. What they hold is
 * not judged, and no gate ever opens on it.
 */
export async function partialBackup(
  folder: string,
  pieces: Part[],
  known: Pick<BackupNote, 'mac' | 'imei' | 'ram' | 'board'>,
  chip: number | null,
): Promise<Backup> {
  const all = areWhole(pieces, chip)
  const sha256 = all ? await whole(folder, pieces) : await joinedHash(folder, pieces)
  const note = unjudged(pieces, known, chip)
  writeLists(folder, note, sumsOf(pieces, all ? sha256 : null))
  return { ...note, sha256, size: sizeOf(pieces) }
}

function writeLists(folder: string, note: BackupNote, sums: string): void {
  writeDurably(join(folder, backupFiles.note), `${JSON.stringify(note, null, 2)}\n`)
  // Last, so that a folder without it is one that was not finished.
  writeDurably(join(folder, backupFiles.sums), sums)
}

/** Over the parts in order: there is no file that is the whole. */
async function joinedHash(folder: string, pieces: { name: string }[]): Promise<string> {
  const hash = createHash('sha256')
  for (const { name } of pieces) {
    for await (const bytes of piecesOf(join(folder, `${name}.bin`))) hash.update(bytes)
  }
  return hash.digest('hex')
}

async function whole(folder: string, pieces: { name: string }[]): Promise<string> {
  const draft = join(folder, `${WHOLE}.part`)
  const sha256 = await joined(
    draft,
    pieces.map(({ name }) => join(folder, `${name}.bin`)),
  )
  await rename(draft, join(folder, WHOLE))
  return sha256
}

async function joined(draft: string, files: string[]): Promise<string> {
  const hash = createHash('sha256')
  await using whole = await open(draft, 'w', 0o600)
  for (const file of files) {
    for await (const bytes of piecesOf(file)) {
      hash.update(bytes)
      await whole.writeFile(bytes)
    }
  }
  await whole.sync()
  return hash.digest('hex')
}

function incomplete(size: number, device: Device): DeviceError {
  return new DeviceError('backup-incomplete', phrase('backup.incomplete', size, flashOf(device).size))
}
