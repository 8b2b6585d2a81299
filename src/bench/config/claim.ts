import { readFileSync } from 'node:fs'

/** The MAC in a file that a router has claimed; null where it is free. */
export function ownerOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
