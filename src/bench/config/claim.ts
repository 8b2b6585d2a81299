import { textOf } from '../../base/plain-file.ts'

/** The MAC in a file that a router has claimed; null where it is free. */
export function ownerOf(file: string): string | null {
  try {
    return textOf(file).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
