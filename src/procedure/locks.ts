import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { lineLocks } from '../base/others.ts'
import { phrase } from '../phrases/phrase.ts'
import { isSim } from '../ports/port-address.ts'
import { seatLock } from '../records/layout.ts'
import { lineName } from './line-name.ts'
import { isHeld, Lock } from './lock.ts'
import type { Settings } from './settings.ts'

/** One process a seat and one a line; the lock of the router itself is the journal's. */
export function locked(records: string, { seat, port }: Pick<Settings, 'seat' | 'port'>): Disposable {
  const at = { seat, records: resolve(records) }
  const locks = [Lock.take(seatLock(records, seat), 'seat-busy', phrase('lock.seat', seat), at)]
  try {
    // Each process that practises has a simulated router of its own.
    if (port && !isSim(port)) locks.push(Lock.take(lockOf(port), 'port-busy', port, at))
  } catch (error) {
    for (const lock of locks) lock[Symbol.dispose]()
    throw error
  }
  return {
    [Symbol.dispose]() {
      for (const lock of locks) lock[Symbol.dispose]()
    },
  }
}

/** That line is being worked on. */
export const isLineHeld = (port: string): boolean => isHeld(lockOf(port))

/** Whether a run could begin here now. */
export function isFree(records: string, { seat, port }: Pick<Settings, 'seat' | 'port'>): boolean {
  return !isHeld(seatLock(records, seat)) && (!port || isSim(port) || !isLineHeld(port))
}

function lockOf(port: string): string {
  const name = createHash('sha256').update(lineName(port)).digest('hex').slice(0, 16)
  return join(lineLocks(), `port-${name}.lock`)
}
