import { existsSync } from 'node:fs'
import { isSim } from '../ports/port-address.ts'
import { writeDurably } from '../records/durable.ts'
import { namesIn, seatFile, seatsOf } from '../records/layout.ts'
import { textIn } from '../records/lines.ts'
import { fits, isFlag, isNumber, isText, maybe, orNull, type Shape, shaped } from '../records/shape.ts'
import { lineName } from './line-name.ts'
import { isLineHeld } from './locks.ts'
import type { Moment } from './moment.ts'
import { FIRST_SEAT, seatNameOf } from './seat-name.ts'

export interface Open {
  step: string
  since: string
  at?: Moment
  beside?: boolean
  /** Its start was seen since then, and when: what it wrote is written, and its first start is going on. */
  starts?: { since: string; at?: Moment }
}

/** The router last seen on a seat. Caution only, never proof: it may have been swapped. */
export interface SeatRecord {
  unit: string | null
  /** A step that may still be going on inside the router; `beside` its console, which answers meanwhile. */
  open: Open | null
  /** Where its line was; records of old have none. */
  port?: string
  t: string
}

export function readSeat(records: string, seat: string): SeatRecord | null {
  try {
    const told: unknown = JSON.parse(textIn(seatFile(records, seat), () => {}))
    return isSeat(told) ? { ...told, t: told.t ?? '' } : null
  } catch {
    return null
  }
}

const point: Shape = { since: isText, at: maybe(shaped({ boot: isText, up: isNumber })) }
const open: Shape = { ...point, step: isText, beside: maybe(isFlag), starts: maybe(shaped(point)) }
const shape: Shape = {
  unit: orNull(isText),
  open: orNull(shaped(open)),
  port: maybe(isText),
  t: maybe(isText),
}
const isSeat = (value: unknown): value is Omit<SeatRecord, 't'> & { t?: string } => fits(value, shape)

export function writeSeat(records: string, seat: string, record: SeatRecord): void {
  writeDurably(seatFile(records, seat), `${JSON.stringify(record)}\n`)
}

type Named = [seat: string, record: SeatRecord]

/** What is known of the router on this line, whatever the seat was called: what may be going on counts before what is newer. */
export function seatHere(records: string, seat: string, port: string): Named | null {
  const own = readSeat(records, seat)
  const all: Named[] = [...(own ? [[seat, own] as Named] : []), ...othersHere(records, seat, port)]
  const open = all.find(([, record]) => record.open) ?? mayBeHere(records, seat, port)
  return open ?? all.toSorted(([, a], [, b]) => b.t.localeCompare(a.t))[0] ?? null
}

/**
 * A router that was left in a write may have come to this line from another one: its adapter has gone, or is reached by
 * another way. Only a bench file says for certain that two seats are two routers.
 */
function mayBeHere(records: string, seat: string, port: string): Named | null {
  if (port === '' || seat !== seatNameOf(port) || seat === FIRST_SEAT) return null
  const left = openSeats(records).filter(([name, { port: line = '' }]) => name === seatNameOf(line))
  return (
    left.find(([, { port: line = '' }]) => hasGone(line) || !(line.startsWith('/') || isLineHeld(line))) ??
    null
  )
}

/** Records that other names of the seat have left of this line; all where no line is chosen yet. */
export function othersHere(records: string, seat: string, port: string): Named[] {
  const isHere = (name: string, left?: string) =>
    port === '' || (left === undefined ? name === FIRST_SEAT : sameLine(left, port))
  return seatsIn(records).filter(([other, left]) => other !== seat && isHere(other, left.port))
}

/** Seats whose router was left at something that must not be disturbed, with their records. */
export function openSeats(records: string): [seat: string, record: SeatRecord][] {
  return seatsIn(records).filter(([, { open }]) => open)
}

function seatsIn(records: string): [string, SeatRecord][] {
  return namesIn(seatsOf(records)).flatMap((file) => {
    const seat = file.replace(/\.json$/, '')
    const record = file.endsWith('.json') ? readSeat(records, seat) : null
    return record ? [[seat, record]] : []
  })
}

/** The same line under two names, as `/dev/serial/by-id/…` and `/dev/ttyUSB0`. Each `sim:` is another one. */
export const sameLine = (one: string, other: string): boolean =>
  !isSim(one) && lineName(one) === lineName(other)

/** A local port whose adapter was pulled, and may be here again under another name. */
export const hasGone = (port: string): boolean => port.startsWith('/') && !existsSync(port)
