import { join } from 'node:path'
import { asProblem } from '../base/errors.ts'
import { sha256 } from '../base/source.ts'
import { isOldMap, lastPart, type Piece } from '../openwrt/flash-map.ts'
import { phrase, type Wording } from '../phrases/phrase.ts'
import { draftOf, needSpace, onDisk, settle } from '../records/draft-folder.ts'
import { writeDurably } from '../records/durable.ts'
import type { System } from '../router/system.ts'
import { agree, type ByLoader } from './by-loader.ts'
import { type Backup, completeBackup, partialBackup } from './manifest.ts'

const READINGS = 3
const SPARE = 1024 * 1024

export interface Saving {
  folder: string
  mac: string
  /** The hardware that was seen, for backup.json. */
  board: unknown
  /** The size that the running system says of its chip, for a board without a flash map. */
  chip?: number | null
  onProgress: (bytes: number) => void
  note: (text: Wording) => void
  /** What the boot loader read before, where it did: used only where the system's own map is an old one. */
  byLoader?: ByLoader | null
}

/** Piece by piece, each hashed at both ends. The folder gets its name when every byte of it is on the disk. */
export async function backUp(system: System, options: Saving): Promise<Backup> {
  const { byLoader } = options
  const old = byLoader && isOldMap(await system.flashMap(), system.device) ? byLoader : null
  const pieces = old ? await system.allButLast() : await system.pieces()
  const { release } = await system.board()
  const imei = await system.imei()
  return onDisk(options.folder, async () => {
    // First, because it takes away what an earlier try left half filled, which may be what fills the disk.
    const draft = await draftOf(options.folder)
    // The pieces, and once more the whole that they make up.
    await needSpace(
      join(options.folder, '..'),
      2 * sizeOf([...pieces, ...(old ? [old.last.bytes] : [])]) + SPARE,
    )
    const saved: Saved[] = []
    for (const piece of pieces) saved.push({ ...piece, sha256: await read(system, piece, draft, options) })
    if (old) saved.push(await readBefore(system, old, draft, options))
    const known = {
      mac: options.mac,
      imei,
      ram: release.version,
      board: options.board,
      ...(old ? { byLoader: true as const } : {}),
    }
    const proof = (flash: Buffer) => old && agree(flash, old, system.device)
    const backup = system.device.flash
      ? await completeBackup(draft, saved, known, system.device, proof)
      : await partialBackup(draft, saved, known, options.chip ?? null)
    await settle(draft, options.folder)
    return backup
  })
}

const sizeOf = (all: ({ size: number } | Buffer)[]) =>
  all.reduce((sum, each) => sum + ('size' in each ? each.size : each.length), 0)

type Saved = Omit<Piece, 'number'> & { sha256: string }

/** The last part, which the boot loader has read. */
async function readBefore(
  system: System,
  { last }: ByLoader,
  draft: string,
  options: Saving,
): Promise<Saved> {
  const part = lastPart(system.device)
  writeDurably(join(draft, `${part.name}.bin`), last.bytes)
  options.onProgress(part.offset + part.size)
  return { ...part, sha256: sha256(last.bytes) }
}

/** Read again where the hashes differ: a bad cable passes, a bad flash does not. */
async function read(system: System, piece: Piece, draft: string, options: Saving): Promise<string> {
  const file = join(draft, `${piece.name}.bin`)
  for (let reading = 1; ; reading++) {
    try {
      return await system.readPartition(piece, file, (bytes) => options.onProgress(piece.offset + bytes))
    } catch (error) {
      if (asProblem(error).code !== 'backup-differs' || reading === READINGS) throw error
      options.note(phrase('saving.onceMore', piece.name))
    }
  }
}
