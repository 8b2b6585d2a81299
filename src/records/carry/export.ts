import { readdirSync, statSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { BenchError } from '../../base/errors.ts'
import { inside } from '../../base/inside.ts'
import { contentOf } from '../../base/plain-file.ts'
import { phrase, type Wording } from '../../phrases/phrase.ts'
import { backupFiles, backupsIn, consoleIn, eventsIn, lockIn, namesIn, runIn, unitFolder } from '../layout.ts'
import { folderNameOf, type Mac } from '../mac.ts'
import { parseSums } from '../sums.ts'
import { bad, LIST, listOf, type Parcel, sha256 } from './parcel.ts'
import type { Packed } from './place.ts'

export interface Wanted {
  mac: Mac
  password: string | null
  /** Names of its runs. */
  runs: string[]
}

/** All that the records have of one router, each file with its hash. Throws where one of its backups does not hold. */
export function parcelOf(
  records: string,
  { mac, password, runs }: Wanted,
): { parcel: Parcel; packed: Packed } {
  proveBackups(records, mac)
  const unit = unitFolder(records, mac)
  const own = filesBelow(unit).filter((file) => file !== lockIn(unit))
  const ofRuns = runs.flatMap((run) => [eventsIn(runIn(records, run)), consoleIn(runIn(records, run))])
  const paths = [...own, ...ofRuns.filter(isThere)].map((file) =>
    relative(records, file).split(sep).join('/'),
  )
  const files = paths.map((path) => ({ path, ...measured(contentOf(inside(records, path))) }))
  const parcel = { mac, made: new Date().toISOString(), password, files }
  const list = Buffer.from(listOf(parcel))
  const read = (path: string) => {
    if (path === LIST) return list
    const bytes = contentOf(inside(records, path))
    // Another program writes there.
    if (sha256(bytes) !== files.find((file) => file.path === path)?.sha256)
      throw bad(records, phrase('carry.differs', path))
    return bytes
  }
  return {
    parcel,
    packed: { name: folderNameOf(mac), files: [...files.map(({ path }) => path), LIST], read },
  }
}

function proveBackups(records: string, mac: Mac): void {
  const place = backupsIn(unitFolder(records, mac))
  for (const time of namesIn(place).filter((name) => !name.endsWith('.part'))) {
    const folder = inside(place, time)
    for (const [name, sum] of parseSums(readIn(folder, backupFiles.sums).toString('utf8')))
      if (sha256(readIn(folder, name)) !== sum) throw notWhole(folder, phrase('carry.changed', name))
  }
}

function readIn(folder: string, name: string): Buffer {
  try {
    return contentOf(inside(folder, name))
  } catch {
    throw notWhole(folder, phrase('carry.lacks', name))
  }
}

const notWhole = (folder: string, why: Wording) =>
  new BenchError('export-bad', phrase('carry.notWhole', folder, why))

const measured = (bytes: Buffer) => ({ bytes: bytes.length, sha256: sha256(bytes) })
const isThere = (file: string) => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false

/** Finished ones; half a backup does not count. */
function filesBelow(folder: string): string[] {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true })
  return all
    .filter((entry) => entry.isFile())
    .map((entry) => inside(entry.parentPath, entry.name))
    .filter((file) => !/(^|[\\/])\.|\.part([\\/]|$)/.test(relative(folder, file)))
    .sort((a, b) => a.localeCompare(b))
}
