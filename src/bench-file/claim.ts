import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'

/** The MAC in a file that a router has claimed; null where nobody has. */
export function ownerOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** False where it is there already. Nobody can make its name any more: it is a link to a draft that is whole. */
export function claimed(file: string, mac: string): boolean {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${mac}\n`, { mode: 0o600, flush: true })
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    unlinkSync(draft)
  }
}
