import { gzipSync } from 'node:zlib'
import { tar } from '../base/tar.ts'
import { writeDurably } from '../records/durable.ts'
import { archiveWords } from '../ui/words/report.ts'
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
    archiveWords.head,
    ...files.map(({ name, text }) => archiveWords.file(name, Buffer.byteLength(text))),
    archiveWords.struck(counts),
    ...(refused.length ? [archiveWords.refused(refused)] : []),
    archiveWords.read,
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
