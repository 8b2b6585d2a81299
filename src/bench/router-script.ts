import { createHash, randomBytes } from 'node:crypto'
import { type Ended, runDetached } from '../openwrt/detached.ts'
import type { Bench } from './bench.ts'
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

/** Runs a script that the router fetches: nothing of it is ever typed, and its file is gone afterwards. */
export async function runScript({ system, bench, name, text, within, signal }: RouterScript): Promise<Ended> {
  await system.reachable()
  const payload = await bench.payload(signal)
  // Its hash is seen on the console: without a random line a PIN could be guessed from it.
  const bytes = Buffer.from(`# ${randomBytes(16).toString('hex')}\n${text}`)
  const read = async (offset: number, length: number) => bytes.subarray(offset, offset + length)
  using offer = payload.offer(`${name}.sh`, { size: bytes.length, read })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return await runDetached(system.shell, { name, url: offer.url, sha256, within }, signal)
}
