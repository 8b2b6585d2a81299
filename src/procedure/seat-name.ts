import { createHash } from 'node:crypto'
import { isPractice } from '../ports/port-address.ts'
import { lineName } from './line-name.ts'

/** What every seat was called before each port had a name of its own; still that of a run without a line. */
export const FIRST_SEAT = '1'

const LONGEST = 20

/**
 * The seat of a port where no bench file names it: `ttyusb0`, `com3`, `127-0-0-1-4000`. Two terminals on two ports are
 * two seats, and each finds its own router again.
 */
export function seatNameOf(port: string): string {
  if (port === '' || isPractice(port)) return FIRST_SEAT
  const line = lineName(port)
  const name = line
    .replace(/^(\w+:\/\/|\/dev\/)/, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  if (name !== '' && name.length <= LONGEST) return name
  // What tells two long names apart may be anywhere in them.
  const mark = createHash('sha256').update(line).digest('hex').slice(0, 6)
  return `${name.slice(0, LONGEST - 7).replace(/-$/, '')}-${mark}`.replace(/^-/, '')
}
