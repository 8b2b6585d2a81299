import { english } from '../base/english.ts'
import { phrase } from '../phrases/phrase.ts'
import { backupFiles } from '../records/layout.ts'
import type { Sanity } from './classify.ts'
import type { BackupNote, Part } from './note.ts'

/** `SHA256SUMS`; null where no file is the whole. */
export function sumsOf(parts: Part[], whole: string | null): string {
  const lines = parts.map(({ name, sha256 }) => `${sha256}  ${name}.bin`)
  if (whole !== null) lines.push(`${whole}  ${backupFiles.whole}`)
  return `${lines.join('\n')}\n`
}

/** What else a piece carries is nobody's later. */
export const mapOf = (parts: Part[]): Part[] =>
  parts.map(({ name, offset, size, sha256 }) => ({ name, offset, size, sha256 }))

export const sizeOf = (parts: Part[]) => parts.reduce((sum, { size }) => sum + size, 0)

/** By the size alone: of a board without a flash map nothing else tells. */
export const areWhole = (parts: Part[], chip: number | null) => sizeOf(parts) === chip

/** Of such a board: what the parts hold is not judged, and no gate opens on it. */
export function unjudged(
  parts: Part[],
  known: Omit<BackupNote, keyof Sanity | 'map'>,
  chip: number | null,
): BackupNote {
  const short = areWhole(parts, chip) ? [] : [phrase('sanity.notWhole', sizeOf(parts), chip)]
  const complaints = [phrase('sanity.noMap'), ...short].map(english<string>)
  return { ...known, kind: 'damaged', complaints, bootloader: null, firmware: null, map: mapOf(parts) }
}
