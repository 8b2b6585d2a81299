import { createHash, randomBytes } from 'node:crypto'
import type { Bench } from '../bench/bench.ts'
import { type Ended, runDetached } from '../openwrt/detached.ts'
import { traced, untraced } from '../openwrt/traced.ts'
import type { System } from './system.ts'

export interface RouterScript {
  system: System
  bench: Bench
  /** Of its files on the router. */
  name: string
  text: string
  /** Milliseconds. */
  within: number
  signal: AbortSignal
}

export interface ScriptEnded extends Ended {
  /** Of a script that stops at its first failure: the line that it was at. It may hold a secret of the router's. */
  line: string | null
}

/** Runs a script that the router fetches: nothing of it is ever typed, and its file is gone afterwards. */
export async function runScript(options: RouterScript): Promise<ScriptEnded> {
  const { system, bench, name, text, within, signal } = options
  await system.reachable()
  const payload = await bench.payload(signal)
  // Its hash is seen on the console: without a random line a PIN could be guessed from it.
  const bytes = Buffer.from(`# ${randomBytes(16).toString('hex')}\n${traced(text)}`)
  const read = async (offset: number, length: number) => bytes.subarray(offset, offset + length)
  using offer = payload.offer(`${name}.sh`, { size: bytes.length, read })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const ended = await runDetached(system.shell, { name, url: offer.url, sha256, within }, signal)
  return { ...ended, ...untraced(text, ended.output) }
}
