import { join } from 'node:path'
import { BenchError } from '../errors.ts'
import { claimDurably, makeFolder } from '../records/durable.ts'
import { namesIn, rollOf } from '../records/layout.ts'
import { hexOf, sameMac } from '../records/mac.ts'
import { routersWords } from '../ui/words/bench-file.ts'
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
  const keyed = lines.some((line) => line.mac !== null)
  const scanned = isByLabel(lines)
  const serial = scanned ? serialOf(records, mac) : null
  const own = keyed ? lines.find((line) => sameMac(line.mac, mac)) : undefined
  const labelled = scanned ? lines.find((line) => line.serial === serial) : undefined
  if ((keyed && !own) || (scanned && !labelled)) throw notListed(mac)
  const n = numberOf(rollOf(records), mac.toLowerCase())
  const line = keyed || scanned ? (own ?? labelled) : lines[n - 1]
  if (lines.length && !line) throw usedUp(lines.length, mac)
  const settings = { ...common, ...line?.settings }
  const { hostname } = settings
  return { n, settings: hostname ? { ...settings, hostname: filledIn(hostname, n, mac) } : settings }
}

/** How many lines are left for routers that were not here yet; null where that is not how they are given. */
export function linesLeft(records: string, lines: RouterLine[]): number | null {
  if (lines.length === 0 || lines.some(({ mac, serial }) => mac !== null || serial !== null)) return null
  const taken = namesIn(rollOf(records)).filter((name) => /^\d{5}$/.test(name)).length
  return Math.max(0, lines.length - taken)
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

function notListed(mac: string): BenchError {
  return new BenchError('router-not-listed', routersWords.notListed(mac))
}

function usedUp(count: number, mac: string): BenchError {
  return new BenchError('routers-used-up', routersWords.usedUp(count, mac))
}
