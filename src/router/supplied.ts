import { minutes } from '../base/time.ts'
import type { Bench } from '../bench/bench.ts'
import type { Kit } from '../firmware/kit.ts'
import type { Supplied } from '../firmware/supplied.ts'
import { suppliedInstalled, suppliedScript } from '../openwrt/supplied.ts'
import { phrase, type Wording } from '../phrases/phrase.ts'
import { runScript } from './script.ts'
import type { System } from './system.ts'

export interface Tools {
  /** By name from the mirror. */
  installed: string[]
  /** From the technician's own files. */
  supplied: string[]
  missing: string[]
  /** What the router's package manager said where it did not take all that was supplied. */
  refused: Wording | null
}

/** Offers the technician's own packages to the router, which compares their hashes and installs them. */
export async function installSupplied(
  { system, bench, signal }: { system: System; bench: Bench; signal: AbortSignal },
  manager: Kit['manager'],
  files: Supplied[],
): Promise<Pick<Tools, 'supplied' | 'refused'>> {
  if (files.length === 0) return { supplied: [], refused: null }
  const payload = await bench.payload(signal)
  using tree = payload.offerTree((path) => files.find(({ file }) => path === file)?.source ?? null)
  const fetched = files.map((each) => ({ ...each, url: `${tree.url}/${each.file}` }))
  const text = suppliedScript(manager, fetched)
  const script = { system, bench, name: 'supplied', text, within: minutes(5), signal }
  const { code, output } = await runScript(script)
  const { supplied, words } = suppliedInstalled(manager, fetched, output)
  if (supplied.length === files.length) return { supplied, refused: null }
  return { supplied, refused: words || phrase('routerScript.ended', code) }
}
