import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { inside } from '../base/inside.ts'
import { nameInFile } from '../base/package-name.ts'
import type { Source } from '../base/source.ts'
import { hashOf, sourceOf } from './files.ts'
import type { Kit } from './kit.ts'

/** A package that the technician put into the cache by hand: no signature covers it. */
export interface Supplied {
  name: string
  file: string
  sha256: string
  source: Source
}

/** Below the cache folder; kept by `fetch --prune`. */
const SUPPLIED = 'supplied'

const endings = { opkg: '.ipk', apk: '.apk' }

/** Those of the names that lie in `supplied/`, in the form that the release's package manager takes; of several the last by name. */
export async function suppliedPackages(
  cache: string,
  manager: Kit['manager'],
  names: string[],
): Promise<Supplied[]> {
  const folder = join(cache, SUPPLIED)
  const files = (await readdir(folder).catch((): string[] => [])).toSorted((a, b) => a.localeCompare(b, 'en'))
  const found = names.flatMap((name) => {
    const file = files.findLast((each) => each.endsWith(endings[manager]) && nameInFile(each) === name)
    return file && isPlain(file) ? [{ name, file }] : []
  })
  return Promise.all(
    found.map(async ({ name, file }) => {
      const path = inside(folder, file)
      return { name, file, sha256: (await hashOf(path)) ?? '', source: await sourceOf(path) }
    }),
  )
}

/** It becomes a word of a script. */
const isPlain = (file: string) => /^[\w.+~-]+$/.test(file) && !file.startsWith('-')
