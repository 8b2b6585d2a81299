import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { BenchError } from '../errors.ts'
import { routersWords } from '../ui/words/bench-file.ts'
import { claimed, ownerOf } from './claim.ts'
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
  const own = keyed ? lines.find((line) => line.mac === mac.toLowerCase()) : undefined
  const labelled = scanned ? lines.find((line) => line.serial === serialOf(records, mac)) : undefined
  if ((keyed && !own) || (scanned && !labelled)) throw notListed(mac)
  const n = numberOf(join(records, 'roll'), mac.toLowerCase())
  const line = keyed || scanned ? (own ?? labelled) : lines[n - 1]
  if (lines.length && !line) throw usedUp(lines.length, mac)
  const settings = { ...common, ...line?.settings }
  const { hostname } = settings
  return { n, settings: hostname ? { ...settings, hostname: filledIn(hostname, n, mac) } : settings }
}

/** `mr500-{n}` and `mr500-{mac}` (its last six digits). */
function filledIn(hostname: string, n: number, mac: string): string {
  const digits = mac.toLowerCase().replaceAll(/[^0-9a-f]/g, '')
  return hostname.replaceAll('{n}', String(n)).replaceAll('{mac}', digits.slice(-6))
}

/** A number is a file whose name nobody else can make any more: a link to a draft that is whole already. */
function numberOf(folder: string, mac: string): number {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (let n = 1; ; n++) {
    const file = join(folder, String(n).padStart(5, '0'))
    const owner = ownerOf(file) ?? (claimed(file, mac) ? mac : ownerOf(file))
    if (owner === mac) return n
  }
}

function notListed(mac: string): BenchError {
  return new BenchError('router-not-listed', routersWords.notListed(mac))
}

function usedUp(count: number, mac: string): BenchError {
  return new BenchError('routers-used-up', routersWords.usedUp(count, mac))
}
