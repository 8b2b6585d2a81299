import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { claimed, ownerOf } from './claim.ts'
import type { RouterLine } from './routers.ts'

/** What a scanner types or a hand writes: letters and digits alone count, in any case. */
export const plainSerial = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '')

/** Whether the list names routers by their labels, and not by what the program reads itself. */
export const isByLabel = (lines: RouterLine[]): boolean =>
  lines.some(({ serial }) => serial !== null) && !lines.some(({ mac }) => mac !== null)

/** What stood on this router's label; null before it was scanned. */
export function serialOf(records: string, mac: string): string | null {
  const folder = folderOf(records)
  return namesIn(folder).find((name) => ownerOf(join(folder, name)) === mac.toLowerCase()) ?? null
}

/** For ever, like its number: false where another router has it already. */
export function takeSerial(records: string, mac: string, serial: string): boolean {
  const folder = folderOf(records)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, serial)
  return claimed(file, mac.toLowerCase()) || ownerOf(file) === mac.toLowerCase()
}

const folderOf = (records: string) => join(records, 'roll', 'labels')

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /^[A-Z0-9]+$/.test(name))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
