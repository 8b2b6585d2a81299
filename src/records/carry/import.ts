import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { BenchError } from '../../base/errors.ts'
import { inside } from '../../base/inside.ts'
import { contentOf, textOf } from '../../base/plain-file.ts'
import { phrase } from '../../phrases/phrase.ts'
import { draftOf, settle } from '../draft-folder.ts'
import { appendDurably, writeDurably } from '../durable.ts'
import { journalIn, reportIn, unitFolder } from '../layout.ts'
import type { Mac } from '../mac.ts'
import { bad, LIST, type Parcel, type ParcelFile, parseList, sha256 } from './parcel.ts'
import type { Packed } from './place.ts'

export interface Opened {
  parcel: Parcel
  packed: Packed
}

/** Its list, with every file that it names read and hashed. */
export function openParcel(packed: Packed): Opened {
  const parcel = parseList(packed.read(LIST).toString('utf8'), packed.name)
  for (const { path, bytes, sha256: sum } of parcel.files) {
    const there = packed.read(path)
    if (there.length !== bytes || sha256(there) !== sum) throw bad(packed.name, phrase('carry.changed', path))
  }
  return { parcel, packed }
}

export interface Taken {
  mac: Mac
  files: number
  /** Of the journal. */
  lines: number
}

/**
 * Puts a parcel into these records. Whoever calls it has the router's lock. What is here already stays as it is: a journal
 * only grows, and where this laptop knows more than the parcel, or other things, nothing is done.
 */
export async function takeIn(records: string, { parcel, packed }: Opened): Promise<Taken> {
  const { mac } = parcel
  const unit = unitFolder(records, mac)
  const journal = journalIn(unit)
  const place = (file: ParcelFile) => inside(records, file.path)
  const missing = newLines(
    linesIn(journal),
    linesOf(parcel, packed, (file) => place(file) === journal),
    mac,
  )
  const others = parcel.files.filter((file) => ![journal, reportIn(unit)].includes(place(file)))
  const wanted = others.filter((file) => !isHere(place(file), file, mac))
  for (const [folder, files] of byFolder(wanted, place)) await put(folder, files, packed, place)
  const report = parcel.files.find((file) => place(file) === reportIn(unit))
  if (report && missing.length > 0) writeDurably(reportIn(unit), packed.read(report.path))
  // Last: it names what is there by now.
  if (missing.length > 0) appendDurably(journal, `${missing.join('\n')}\n`)
  return { mac, files: wanted.length, lines: missing.length }
}

function linesIn(file: string): string[] {
  if (!existsSync(file)) return []
  const text = textOf(file)
  // What a power cut tore off was never written.
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter(Boolean)
}

function linesOf(parcel: Parcel, { read }: Packed, isJournal: (file: ParcelFile) => boolean): string[] {
  const file = parcel.files.find(isJournal)
  return file ? read(file.path).toString('utf8').split('\n').filter(Boolean) : []
}

/** Those that this laptop lacks. */
function newLines(here: string[], there: string[], mac: Mac): string[] {
  if (here.some((line, n) => line !== there[n]))
    throw new BenchError('records-newer', phrase('carry.newer', mac))
  return there.slice(here.length)
}

function isHere(place: string, file: ParcelFile, mac: Mac): boolean {
  if (!existsSync(place)) return false
  if (sha256(contentOf(place)) === file.sha256) return true
  throw new BenchError('records-newer', phrase('carry.otherFile', mac, place))
}

function byFolder(files: ParcelFile[], place: (file: ParcelFile) => string): Map<string, ParcelFile[]> {
  const folders = new Map<string, ParcelFile[]>()
  for (const file of files) {
    const folder = dirname(place(file))
    folders.set(folder, [...(folders.get(folder) ?? []), file])
  }
  return folders
}

/** A folder that is new gets its name when all of it is there. */
async function put(
  folder: string,
  files: ParcelFile[],
  { read }: Packed,
  place: (file: ParcelFile) => string,
): Promise<void> {
  const isNew = !existsSync(folder) && files.every((file) => dirname(place(file)) === folder)
  const into = isNew ? await draftOf(folder) : folder
  for (const file of files) {
    const to = inside(into, place(file).slice(folder.length + 1))
    writeDurably(to, read(file.path))
    if (sha256(contentOf(to)) !== file.sha256) throw bad(folder, phrase('carry.differs', file.path))
  }
  if (isNew) await settle(into, folder)
}
