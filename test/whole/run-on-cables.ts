import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { layCables } from './cables.ts'
import type { OnCables, Ran } from './on-cables.ts'
import { hasty } from './process.ts'

/** Null where network namespaces may not be made. `laptop`: its address on each card. */
export async function runOnCables(o: { laptop: string[] } & Omit<OnCables, 'ends'>): Promise<Ran | null> {
  using cables = layCables(o.laptop)
  if (!cables) return null
  const told = JSON.stringify({ ...o, ends: cables.ends })
  const args = [
    'netns',
    'exec',
    cables.laptop,
    process.execPath,
    ...hasty,
    resolve('test/whole/on-cables.mjs'),
    told,
  ]
  const child = spawn('ip', args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = await Promise.all([text(child.stdout), once(child, 'close')])
  return JSON.parse(said) as Ran
}
