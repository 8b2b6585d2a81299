import { join } from 'node:path'
import { BenchError } from '../../base/errors.ts'
import { phrase } from '../../phrases/phrase.ts'
import { claimDurably, makeFolder } from '../../records/durable.ts'
import { namesIn, rollOf } from '../../records/layout.ts'
import { hexOf, sameMac } from '../../records/mac.ts'
import { ownerOf } from './claim.ts'
import type { RouterLine } from './routers.ts'
import { isByLabel, serialOf } from './scanned.ts'
import type { RouterSettings } from './schema.ts'

/** What one router is to have: its number, counted from 1 in the order in which routers were first seen, and its settings. */
export interface Share {
  n: number
  settings: RouterSettings
}

/**
 * The settings of one router: those for all, overlaid with its own line. A router keeps its number for ever, so what was
 * given to one is never given to another, not after a crash and not by a second benchflash on the same records.
 */
export function shareOf(
  records: string,
  mac: string,
  common: RouterSettings = {},
  lines: RouterLine[] = [],
): Share {
  const named = namedLine(records, mac, lines)
  const n = numberOf(rollOf(records), mac.toLowerCase())
  const line = named ?? lines[n - 1]
  if (lines.length && !line) throw usedUp(lines.length, mac)
  return shared(n, mac, { ...common, ...line?.settings })
}

/** The same of a router that has its number already, else null: nothing is taken, nothing written. */
export function shareTaken(
  records: string,
  mac: string,
  common: RouterSettings = {},
  lines: RouterLine[] = [],
): Share | null {
  const n = numberTaken(rollOf(records), mac.toLowerCase())
  const line = n === null ? null : (namedLine(records, mac, lines) ?? lines[n - 1])
  if (n === null || (lines.length && !line)) return null
  return shared(n, mac, { ...common, ...line?.settings })
}

/** How many lines are left for routers that were not here yet; null where that is not how they are given. */
export function linesLeft(records: string, lines: RouterLine[]): number | null {
  if (lines.length === 0 || lines.some(({ mac, serial }) => mac !== null || serial !== null)) return null
  const taken = namesIn(rollOf(records)).filter((name) => /^\d{5}$/.test(name)).length
  return Math.max(0, lines.length - taken)
}

/** The line that names it, by its MAC or its label; null where routers are taken in the order of the list. */
function namedLine(records: string, mac: string, lines: RouterLine[]): RouterLine | null {
  const keyed = lines.some((line) => line.mac !== null)
  const scanned = isByLabel(lines)
  if (!keyed && !scanned) return null
  const serial = scanned ? serialOf(records, mac) : null
  const own = lines.find((line) => (keyed ? sameMac(line.mac, mac) : line.serial === serial))
  if (!own) throw notListed(mac)
  return own
}

function shared(n: number, mac: string, settings: RouterSettings): Share {
  const { hostname } = settings
  return { n, settings: hostname ? { ...settings, hostname: filledIn(hostname, n, mac) } : settings }
}

/** `mr500-{n}` and `mr500-{mac}` (its last six digits). */
function filledIn(hostname: string, n: number, mac: string): string {
  return hostname.replaceAll('{n}', String(n)).replaceAll('{mac}', hexOf(mac).slice(-6))
}

/** A number is a file whose name cannot be made again: a link to a draft that is whole already. */
function numberOf(folder: string, mac: string): number {
  makeFolder(folder)
  for (let n = 1; ; n++) {
    const file = join(folder, String(n).padStart(5, '0'))
    const owner = ownerOf(file) ?? (claimDurably(file, `${mac}\n`) ? mac : ownerOf(file))
    if (owner === mac) return n
  }
}

function numberTaken(folder: string, mac: string): number | null {
  const names = namesIn(folder).filter((name) => /^\d{5}$/.test(name))
  const own = names.find((name) => ownerOf(join(folder, name)) === mac)
  return own === undefined ? null : Number(own)
}

function notListed(mac: string): BenchError {
  return new BenchError('router-not-listed', phrase('routers.notListed', mac))
}

function usedUp(count: number, mac: string): BenchError {
  return new BenchError('routers-used-up', phrase('routers.usedUp', count, mac))
}
