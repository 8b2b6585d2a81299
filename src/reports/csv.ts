import { harmless } from '../base/harmless.ts'
import type { UnitSummary } from '../records/units.ts'

const columns: Record<string, (unit: UnitSummary) => string | null | undefined> = {
  mac: (unit) => unit.mac,
  imei: (unit) => unit.imei,
  hostname: (unit) => unit.hostname,
  release: (unit) => unit.release,
  result: (unit) => unit.result,
  openwrt: (unit) => unit.openwrt,
  lte: (unit) => unit.lte,
  iccid: (unit) => unit.iccid,
  apn: (unit) => unit.apn,
  flash: (unit) => unit.harm,
  'problem-step': (unit) => unit.problem?.step,
  'problem-code': (unit) => unit.problem?.code,
  seat: (unit) => unit.seat,
  last: (unit) => unit.last,
  'backup-kind': (unit) => unit.backup?.kind,
  'backup-sha256': (unit) => unit.backup?.sha256,
  'backup-folder': (unit) => unit.backup?.folder,
}

/** The inventory, a line a router, with a header; RFC 4180. */
export function inventory(units: UnitSummary[]): string {
  const rows = units.map((unit) => Object.values(columns).map((column) => cell(column(unit) ?? '')))
  return [Object.keys(columns), ...rows].map((row) => `${row.join(',')}\r\n`).join('')
}

/** A cell that begins like a formula would be run by a spreadsheet, also behind what it passes over, or in wide letters. */
function cell(raw: string): string {
  const text = harmless(raw)
  const safe = /^[\s\0-\x1f]*[=+\-@＝＋－＠|%]/.test(raw) || /^[\t\r\n]/.test(raw) ? `'${text}` : text
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
