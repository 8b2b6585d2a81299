import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'

const LENGTH = 32

/**
 * This laptop's own key, made when it is first wanted. It has its name only once all of it is on the disk; one that a full
 * disk left empty or short would be no key, and is replaced.
 */
export function ownKey(file: string): Buffer {
  const there = keyIn(file)
  if (there?.length === LENGTH) return there
  const draft = `${file}.${process.pid}`
  try {
    write(draft)
    if (there) renameSync(draft, file)
    else named(draft, file)
  } finally {
    rmSync(draft, { force: true })
  }
  return readFileSync(file)
}

/** Of two processes that make one at once the first has it. */
function named(draft: string, file: string): void {
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return
    // Not every share or stick has hard links.
    renameSync(draft, file)
  }
}

function write(draft: string): void {
  const handle = openSync(draft, 'w', 0o600)
  try {
    writeSync(handle, randomBytes(LENGTH))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function keyIn(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
