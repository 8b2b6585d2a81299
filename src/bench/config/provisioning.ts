import { dirname, resolve } from 'node:path'
import type { RouterLine } from './routers.ts'
import type { BenchFile, RouterSettings } from './schema.ts'

/** What the routers of a bench are to have of their own: settings for all, and lines for one each. */
export interface Provisioning {
  settings: RouterSettings
  lines: RouterLine[]
}

/** Null where the bench file asks for nothing. The CSV stands beside the bench file. */
export async function provisioningOf(bench: BenchFile | null, file: string): Promise<Provisioning | null> {
  if (!bench?.settings && !bench?.routers) return null
  const lines = bench.routers ? await linesOf(bench, resolve(dirname(resolve(file)), bench.routers)) : []
  return { settings: bench.settings ?? {}, lines }
}

async function linesOf({ wires = [] }: BenchFile, file: string): Promise<RouterLine[]> {
  const { readRouters } = await import('./routers.ts')
  return readRouters(file, wires)
}

/** Whether there is anything to write to a router's OpenWrt; what concerns the modem has a step of its own. */
export function asksForMore({ settings, lines }: Provisioning): boolean {
  return all({ settings, lines }).some(
    ({ apn: _, pin: __, 'apn-user': ___, 'apn-password': ____, ...rest }) => Object.keys(rest).length > 0,
  )
}

/** Each once. */
export function timeZonesOf(provisioning: Provisioning | null): string[] {
  const zones = provisioning ? all(provisioning).flatMap((each) => each['time-zone'] ?? []) : []
  return [...new Set(zones)]
}

/** What is to stand in no record. */
export function secretsOf(provisioning: Provisioning): string[] {
  const secrets = all(provisioning).flatMap((each) => [
    each['root-password'] === GENERATE ? undefined : each['root-password'],
    each['wifi-2g-key'],
    each['wifi-5g-key'],
    each.pin,
    each['apn-password'],
  ])
  return secrets.filter((each) => each !== undefined)
}

/** In the place of a password: one of its own for each router. */
export const GENERATE = 'generate'

function all({ settings, lines }: Provisioning): RouterSettings[] {
  return [settings, ...lines.map((line) => line.settings)]
}
