import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { BenchError } from '../base/errors.ts'
import { textOf } from '../base/plain-file.ts'
import { hashFile } from '../base/source.ts'
import type { Device } from '../devices/device.ts'
import { flashOf } from '../devices/incomplete.ts'
import { type Phrase, phrase, type Wording } from '../phrases/phrase.ts'
import { backupFiles } from '../records/layout.ts'
import { sameMac } from '../records/mac.ts'
import { parseSums } from '../records/sums.ts'
import type { Backup } from './manifest.ts'
import { type BackupNote, isNote } from './note.ts'

const WHOLE = backupFiles.whole

/**
 * Reads every byte of it again. Asked directly before anything is written to a flash, whatever the journal says.
 * `mac` is the router whose backup it must be; null where any router's will do.
 */
export async function verifyBackup(folder: string, mac: string | null, device: Device): Promise<Backup> {
  try {
    const note = noteIn(folder)
    if (mac !== null && !sameMac(note.mac, mac)) throw gate(folder, phrase('backupGate.foreign', note.mac))
    const sums = await sumsIn(folder)
    const { size } = await stat(join(folder, WHOLE))
    const wanted = flashOf(device).size
    if (size !== wanted) throw gate(folder, phrase('backupGate.wholeSize', size, wanted))
    const whole = createHash('sha256')
    for (const part of flashOf(device).partitions) {
      await unchanged(folder, `${part.name}.bin`, sums, part.size, (bytes) => whole.update(bytes))
    }
    const sha256 = await unchanged(folder, WHOLE, sums, size)
    // Else one of the pieces is of another day.
    if (whole.digest('hex') !== sha256) throw gate(folder, phrase('backupGate.piecesDiffer', WHOLE))
    return { ...note, sha256, size }
  } catch (cause) {
    throw cause instanceof BenchError ? cause : gate(folder, unreadable(cause as Error), cause)
  }
}

function noteIn(folder: string): BackupNote {
  const note: unknown = JSON.parse(textOf(join(folder, backupFiles.note)))
  if (isNote(note)) return note
  throw gate(folder, phrase('backupGate.oddNote', backupFiles.note))
}

async function unchanged(
  folder: string,
  name: string,
  sums: Map<string, string>,
  wanted: number,
  also?: (bytes: Buffer) => void,
): Promise<string> {
  const { size } = await stat(join(folder, name))
  if (size !== wanted) throw gate(folder, phrase('backupGate.partSize', name, size, wanted))
  const sha256 = await hashFile(join(folder, name), also)
  if (sha256 !== sums.get(name)) throw gate(folder, phrase('backupGate.changed', name))
  return sha256
}

/** By file name, as they were when the backup was made. */
export async function sumsIn(folder: string): Promise<Map<string, string>> {
  return parseSums(textOf(join(folder, backupFiles.sums)))
}

function unreadable({ code, path, message }: NodeJS.ErrnoException): Phrase {
  if (code === 'ENOENT') return phrase('backupGate.gone', String(path))
  // A folder, or a pipe.
  if (code === 'EISDIR') return phrase('backupGate.oddNote', basename(String(path)))
  return phrase('backupGate.unreadable', message)
}

function gate(folder: string, why: Wording, cause?: unknown): BenchError {
  return new BenchError('backup-gate', phrase('backupGate.broken', folder, why), { cause })
}
