import { gzipSync } from 'node:zlib'
import { tar } from '../base/tar.ts'
import { words } from '../messages/words.ts'
import { writeDurably } from '../records/durable.ts'
import type { Struck, TextFile } from './strike.ts'

export interface Archive {
  /** Its folder, and the file's name without its ending. */
  name: string
  struck: Struck
}

/** What is in it, a line each: shown before anything is written. */
export function contents({ struck }: Archive): string[] {
  const { files, counts, refused } = struck
  return [
    words.archive.head,
    ...files.map(({ name, text }) => words.archive.file(name, Buffer.byteLength(text))),
    words.archive.struck(counts),
    ...(refused.length ? [words.archive.refused(refused)] : []),
    words.archive.read,
  ]
}

/** A `.tar.gz`, with all its files in one folder. */
export function packed({ name, struck }: Archive): Buffer {
  const inside = (file: TextFile) => ({ name: `${name}/${file.name}`, bytes: Buffer.from(file.text) })
  return gzipSync(tar(struck.files.map(inside)), { level: 9 })
}

export function writeArchive(archive: Archive, file: string): number {
  const bytes = packed(archive)
  writeDurably(file, bytes)
  return bytes.length
}
