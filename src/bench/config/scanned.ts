import { join } from 'node:path'
import { claimDurably, makeFolder } from '../../records/durable.ts'
import { namesIn, serialsOf } from '../../records/layout.ts'
import { ownerOf } from './claim.ts'

/** What a scanner types or a hand writes: letters and digits alone count, in any case. */
export const plainSerial = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '')

/** Whose a line of the list is, where it says so. */
export interface Named {
  mac: string | null
  /** As `plainSerial` has it. */
  serial: string | null
}

/** Whether the list names routers by their labels, and not by what the program reads itself. */
export const isByLabel = (lines: Named[]): boolean =>
  lines.some(({ serial }) => serial !== null) && !lines.some(({ mac }) => mac !== null)

/** What stood on this router's label; null before it was scanned. */
export function serialOf(records: string, mac: string): string | null {
  const folder = serialsOf(records)
  return (
    namesIn(folder).find(
      (name) => /^[A-Z0-9]+$/.test(name) && ownerOf(join(folder, name)) === mac.toLowerCase(),
    ) ?? null
  )
}

/** For ever, like its number: false where another router has it already. */
export function takeSerial(records: string, mac: string, serial: string): boolean {
  const folder = serialsOf(records)
  makeFolder(folder)
  const file = join(folder, serial)
  return claimDurably(file, `${mac.toLowerCase()}\n`) || ownerOf(file) === mac.toLowerCase()
}
