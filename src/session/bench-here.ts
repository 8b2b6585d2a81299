import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Patient } from '../base/patience.ts'
import { benchText } from '../bench/config/bench-text.ts'
import { asksForMore, provisioningOf } from '../bench/config/provisioning.ts'
import type { BenchFile } from '../bench/config/schema.ts'
import type { Settings } from '../procedure/settings.ts'
import type { Given } from './given.ts'

/** The bench file that was named, or the one in this folder; null where there is none. */
export async function benchHere(file: string | undefined): Promise<BenchFile | null> {
  const here = file ?? (existsSync('bench.yaml') ? 'bench.yaml' : undefined)
  if (here === undefined) return null
  const path = resolve(here)
  const text = benchText(path)
  const { parseBenchFile } = await import('../bench/config/read.ts')
  return parseBenchFile(text, path)
}

/** With what the file says of single routers; the step that gives it to them is planned only where it says something. */
export async function provisioned(
  settings: Settings,
  given: Given,
  bench: BenchFile | null,
): Promise<Settings> {
  const provisioning = await provisioningOf(bench, given.bench ?? 'bench.yaml')
  if (!provisioning) return settings
  const wanted = asksForMore(provisioning) && !given.skip?.includes('provision')
  const skip = settings.skip.filter((step) => step !== 'provision' || !wanted)
  return { ...settings, provisioning, skip }
}

interface Common {
  device?: string
  release?: string
  packages?: string[]
  backupCopy?: string
  patient?: Patient
  /** The bench file, where it is not the one in this folder. */
  bench?: string
}

/** What the file says for all routers of the bench stands behind what was given by flag. */
export function withBench<T extends Common>(given: T, bench: BenchFile | null): T {
  if (!bench) return given
  const { device, release, packages, patient, 'backup-copy': copies } = bench
  const backupCopy = copies && resolve(dirname(resolve(given.bench ?? 'bench.yaml')), copies)
  const all = { device, release, packages, patient, backupCopy }
  const said = Object.fromEntries(Object.entries(all).filter(([, each]) => each))
  const flags = Object.fromEntries(Object.entries(given).filter(([, each]) => each !== undefined))
  return { ...said, ...flags } as T
}
