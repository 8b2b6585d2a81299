import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readUpTo } from '../base/bounded.ts'
import { inside, isInside } from '../base/inside.ts'

export interface Kept {
  /** Upstream's, with a leading `/`. */
  path: string
  bytes: Uint8Array
}

/** Below the cache folder: files that wait for their names. */
export const WAITING = '.kept'
const ready = (cache: string) => join(cache, WAITING, 'ready')

/**
 * Gives verified files their final names, all of them or none: an index with the signature of another day would be of no
 * use without the net. They are written aside first; once their folder is called `ready` the change is decided, and
 * whoever uses the cache next carries it out if this process is killed before it has.
 */
export async function keepTogether(cache: string, files: Kept[]): Promise<void> {
  await finishKept(cache)
  const changed = await Promise.all(files.map(async (file) => !(await isKept(cache, file))))
  if (!changed.includes(true)) return
  const aside = await writeAside(cache, files)
  // Another process may have decided a change in this moment: that one first.
  for (let tries = 20; !(await decided(aside, cache, tries === 0)); tries--) await finishKept(cache)
  await finishKept(cache)
}

/** Carries out what was decided and not finished. */
export async function finishKept(cache: string): Promise<void> {
  const folder = ready(cache)
  const names = await readdir(folder).catch(() => null)
  if (!names) return
  // All of them, before the first one moves.
  const places = names.map((name) => [name, inside(cache, pathOf(name))] as const)
  for (const [name, file] of places) {
    await mkdir(dirname(file), { recursive: true })
    // Two that carry it out at once help each other.
    await rename(join(folder, name), file).catch(ifGone)
  }
  await rmdir(folder).catch(() => {})
}

/** What a waiting file's name stands for; one that stands for nothing is refused like one that leaves the folder. */
function pathOf(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return ''
  }
}

/** Whether a file that waits for its name would get one in this cache. */
export const isPlaced = (cache: string, name: string) => isInside(cache, pathOf(name))

async function isKept(cache: string, { path, bytes }: Kept): Promise<boolean> {
  const there = await readUpTo(inside(cache, path), bytes.length)
  return there?.equals(bytes) ?? false
}

async function writeAside(cache: string, files: Kept[]): Promise<string> {
  const aside = join(cache, WAITING, `files.${process.pid}-${randomBytes(3).toString('hex')}.part`)
  await mkdir(aside, { recursive: true })
  for (const { path, bytes } of files)
    await writeFile(join(aside, encodeURIComponent(path)), bytes, { flush: true })
  return aside
}

async function decided(aside: string, cache: string, last: boolean): Promise<boolean> {
  try {
    await rename(aside, ready(cache))
    return true
  } catch (error) {
    if (!last && ['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES'].includes(codeOf(error))) return false
    await rm(aside, { recursive: true, force: true })
    throw error
  }
}

const codeOf = (error: unknown) => String((error as NodeJS.ErrnoException).code)

function ifGone(error: unknown): void {
  if (codeOf(error) !== 'ENOENT') throw error
}
