import { randomBytes } from 'node:crypto'
import { contentOf } from '../base/plain-file.ts'
import { claimDurably, writeDurably } from './durable.ts'

const LENGTH = 32

/**
 * This laptop's own key, made when it is first wanted. It has its name only once all of it is on the disk; one that a full
 * disk left empty or short would be no key, and is replaced.
 */
export function ownKey(file: string): Buffer {
  const whole = wholeKeyIn(file)
  if (whole) return whole
  if (keyIn(file)) writeDurably(file, randomBytes(LENGTH))
  // Of two processes that make one at once the first has it.
  else claimDurably(file, randomBytes(LENGTH))
  return contentOf(file)
}

/** The key as it is, whole; null where there is none yet. */
export function wholeKeyIn(file: string): Buffer | null {
  const there = keyIn(file)
  return there?.length === LENGTH ? there : null
}

function keyIn(file: string): Buffer | null {
  try {
    return contentOf(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
