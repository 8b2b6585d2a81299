import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { readBenchFile } from '../bench-file/read.ts'
import type { BenchFile } from '../bench-file/schema.ts'

/** The bench file that was named, or the one in this folder; null where there is none. */
export function benchHere(file: string | undefined): BenchFile | null {
  const here = file ?? (existsSync('bench.yaml') ? 'bench.yaml' : undefined)
  return here === undefined ? null : readBenchFile(resolve(here))
}

interface Common {
  device?: string
  release?: string
  packages?: string[]
}

/** What the file says for all routers of the bench stands behind what was given by flag. */
export function withBench<T extends Common>(given: T, bench: BenchFile | null): T {
  if (!bench) return given
  const { device, release, packages } = bench
  const said = Object.fromEntries(Object.entries({ device, release, packages }).filter(([, each]) => each))
  const flags = Object.fromEntries(Object.entries(given).filter(([, each]) => each !== undefined))
  return { ...said, ...flags } as T
}
