import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { posixRule } from '../../src/openwrt/time-zone.ts'

const zoneinfo = '/usr/share/zoneinfo'
const zones = [
  'Europe/Berlin',
  'Europe/London',
  'Europe/Dublin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'America/Santiago',
  'Asia/Tokyo',
  'UTC',
  'Asia/Jerusalem',
  'Europe/Bucharest',
  'America/Havana',
]

test('Berlin is written as OpenWrt writes it', () => {
  expect(posixRule('Europe/Berlin', 2026)).toBe('CET-1CEST,M3.5.0,M10.5.0/3')
  expect(posixRule('Asia/Kolkata', 2026)).toBe('IST-5:30')
})

test.skipIf(!existsSync(zoneinfo)).each(zones)(
  "the rule for %s is that of the system's own time zone data",
  (zone) => {
    const footer = readFileSync(join(zoneinfo, zone), 'latin1').trimEnd().split('\n').at(-1)!
    expect(expand(posixRule(zone, 2026))).toBe(expand(footer))
  },
)

test.each(['Mars/Olympus', 'Africa/Casablanca'])('%s is refused', (zone) => {
  expect(() => posixRule(zone, 2026)).toThrow(expect.objectContaining({ code: 'time-zone' }))
})

/** Without names, and Ireland's winter rule turned round: only what the clock does. */
function expand(rule: string): string {
  const bare = rule.replace(/<[^>]+>|[A-Z]{3,5}/g, 'x')
  const irish = /^x-1x0,(.*),(.*)$/.exec(bare)
  return irish ? `x0x-1,${irish[2]},${irish[1]}` : bare.replace(/^x0x,/, 'x0x-1,')
}
