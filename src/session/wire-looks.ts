import type { BenchFile } from '../bench/config/schema.ts'
import { deviceById } from '../devices/index.ts'
import type { Wanted } from '../host/facts.ts'
import type { Finding } from '../host/finding.ts'
import { examine } from '../host/index.ts'
import { wantedFor } from '../host/wanted.ts'
import { isSame } from '../phrases/phrase.ts'
import type { Settings } from '../procedure/settings.ts'
import { plannedWires } from './batch/settings.ts'
import type { Given } from './given.ts'

/** A cable of the laptop, and what it is to be. */
export interface WireWanted {
  label: string
  wanted: Wanted
}

export interface WireLook extends WireWanted {
  found: Finding[]
}

/** Those of the bench file; one where there is none, or where a flag says the address. */
export function wiresWanted(given: Given, bench: BenchFile | null, settings: Settings): WireWanted[] {
  const all = plannedWires(given, bench, settings.device)
  const told = given.listen === undefined && given.serverIp === undefined
  const { boot } = deviceById(settings.device)
  return (told ? all : all.slice(0, 1)).map(({ label, ...place }) => ({
    label,
    wanted: wantedFor({ ...settings, ...place }, boot),
  }))
}

/** One after the other: their probes go out by all cards. */
export async function looksAt(wires: WireWanted[]): Promise<WireLook[]> {
  const looks: WireLook[] = []
  for (const wire of wires) looks.push({ ...wire, found: await examine(wire.wanted, { thorough: true }) })
  return looks
}

/** What every look has found is of the laptop, and said once; the rest has the name of its wire. */
export function inOneList(looks: WireLook[]): Finding[] {
  const [first, ...others] = looks
  if (!first || others.length === 0) return first?.found ?? []
  const same = (one: Finding) => (other: Finding) => other.code === one.code && isSame(other.what, one.what)
  const common = first.found.filter((one) => others.every(({ found }) => found.some(same(one))))
  const own = looks.flatMap(({ label, found }) =>
    found.filter((one) => !common.some(same(one))).map((one) => ({ ...one, wire: label })),
  )
  return [...common, ...own]
}
