import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Mirror, startMirror } from '../../src/simulator/mirror.ts'
import { Inside } from './inside.ts'

/** A mirror, and a cache with all that it has: whoever comes first would else fill it for the others. */
export interface Filled extends AsyncDisposable {
  mirror: Mirror
  cache: string
  folder: string
}

export async function filled(small: boolean | 'ram' = true, release = '24.10.8'): Promise<Filled> {
  const mirror = await startMirror({ releases: [release], small })
  const folder = await mkdtemp(join(tmpdir(), 'whole-'))
  const cache = join(folder, 'cache')
  const firmware = ['--mirror', mirror.url, '--trust-key', mirror.publicKeyFile, '--cache', cache]
  const fetching = new Inside(['fetch', '--json', '--release', release, ...firmware])
  if ((await fetching.exit()) !== 0) throw new Error(fetching.complaints)
  const end = async () => {
    await mirror.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { mirror, cache, folder, [Symbol.asyncDispose]: end }
}
