import type { Provisioning } from '../bench/config/provisioning.ts'
import type { RouterSettings } from '../bench/config/schema.ts'
import { writeDurably } from '../records/durable.ts'
import { labelIn, unitFolder } from '../records/layout.ts'
import type { OnBad } from '../records/lines.ts'
import { readPasswords } from '../records/passwords.ts'
import { forLabels, readUnits, type UnitSummary } from '../records/units.ts'
import { type Label, labels, type Paper } from '../reports/labels.ts'
import type { Wifi } from '../reports/wifi-code.ts'
import { settingsGiven } from './settings-given.ts'

export interface LabelWishes {
  paper?: Paper | undefined
  provisioning?: Provisioning | null | undefined
  /** With the generated passwords. */
  passwords?: boolean
  onBad?: OnBad
}

/** Of those that passed. */
export function labelSheet(records: string, units: UnitSummary[], options: LabelWishes): string {
  const passed = forLabels(units)
  const known = options.passwords ? readPasswords(records, options.onBad) : new Map<string, string>()
  const all = passed.map((unit): Label => {
    const { mac, hostname, lte } = unit
    const given = settingsGiven(records, mac, options.provisioning ?? null)
    const password = known.get(mac) ?? null
    return { mac, hostname, lte, password, address: addressIn(given), wifi: wifiIn(given ?? {}) }
  })
  return labels(all, options.paper)
}

/** At the verdict on one router: where its label is, for the bench that asks for labels; null without. */
export function labelOf(records: string, mac: string | null, options: LabelWishes): string | null {
  const units = options.paper && mac ? forLabels(readUnits(records, mac)) : []
  if (!mac || units.length === 0) return null
  const file = labelIn(unitFolder(records, mac))
  writeDurably(file, labelSheet(records, units, options))
  return file
}

/** OpenWrt's own, unless it was given another; null where it was, and not by this bench file. */
function addressIn(given: RouterSettings | null): string | null {
  return given && (given['lan-address'] ?? '192.168.1.1')
}

/** Both bands are mostly one network, and then one line. */
function wifiIn(given: RouterSettings): Wifi[] {
  const both = (['2g', '5g'] as const).flatMap((band) => {
    const [name, key] = [given[`wifi-${band}-name`], given[`wifi-${band}-key`]]
    return name && key ? [{ name, key }] : []
  })
  const [first, second] = both
  return first?.name === second?.name && first?.key === second?.key ? both.slice(0, 1) : both
}
