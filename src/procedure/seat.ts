import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

/** The router last seen on a seat. Caution only, never proof: somebody may have swapped it. */
export interface SeatRecord {
  unit: string | null
  /** A step that may still be going on inside the router; `beside` its console, which answers meanwhile. */
  open: { step: string; since: string; beside?: boolean } | null
  t: string
}

export function readSeat(records: string, seat: string): SeatRecord | null {
  try {
    return JSON.parse(readFileSync(seatFile(records, seat), 'utf8')) as SeatRecord
  } catch {
    return null
  }
}

export function writeSeat(records: string, seat: string, record: SeatRecord): void {
  writeDurably(seatFile(records, seat), `${JSON.stringify(record)}\n`)
}

/** Whole or not at all, also when the power of the laptop goes. */
export function writeDurably(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  const handle = openSync(draft, 'w', 0o600)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  } finally {
    closeSync(handle)
  }
  renameSync(draft, file)
}

function seatFile(records: string, seat: string): string {
  return join(records, 'seats', `${seat}.json`)
}
