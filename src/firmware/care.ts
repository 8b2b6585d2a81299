import { readdir, rm, rmdir, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { readUpTo, unpacked } from '../base/bounded.ts'
import { FirmwareError } from '../base/errors.ts'
import type { Device } from '../devices/device.ts'
import { fieldsOf } from '../problems/catalogue.ts'
import type { Depot, Signed } from './depot.ts'
import { hashOf } from './files.ts'
import { parsePackages } from './opkg-index.ts'
import { isOrphan } from './parts.ts'
import { parseSums } from './sums.ts'
import { finishKept, isPlaced, WAITING } from './together.ts'
import { branchOf, newestOf } from './versions.ts'

export interface Finding {
  /** Below the cache folder, with `/`. */
  path: string
  /**
   * `good`: a signature covers it. `own`: brought by the technician, and unchanged. `half`: a download that was not finished.
   * `seen`: what a site answered before, for asking whether it is still so; nothing is taken from there unchecked.
   * `untrusted`: below a list whose key is not trusted here, so that it is not known whether it is as it should be.
   */
  state: 'good' | 'own' | 'half' | 'seen' | 'bad' | 'unknown' | 'untrusted'
}

export interface Verified {
  findings: Finding[]
  /** Why a release's signature counts for nothing here: its key is not trusted. */
  untrusted: Map<string, FirmwareError>
}

interface Lists {
  /** Path to hash, out of all lists with a good signature; `true` for the lists themselves. */
  hashes: Map<string, string | true>
  /** Folder of a list by a key that is not trusted, with what the check of its signature said. */
  foreign: Map<string, FirmwareError>
}

const { signal } = new AbortController()

/** Every file of a cache against the signatures in it, without the net and without trusting the cache. */
export async function verifyCache(depot: Depot): Promise<Verified> {
  await finishKept(depot.at.cache).catch(() => {})
  const lists = await readLists(depot.asOffline())
  const findings: Finding[] = []
  for (const path of await filesIn(depot.at.cache))
    findings.push({ path, state: await stateOf(path, depot, lists) })
  const untrusted = new Map(Array.from(lists.foreign, ([folder, why]) => [releaseOf(folder), why] as const))
  return { findings, untrusted }
}

async function stateOf(path: string, depot: Depot, { hashes, foreign }: Lists): Promise<Finding['state']> {
  if (path.startsWith('.http/')) return 'seen'
  const waits = path.startsWith(`${WAITING}/ready/`) ? basename(path) : null
  if (waits && !isPlaced(depot.at.cache, waits)) return 'bad'
  if (/\.part(\.mark)?$/.test(path) || path.startsWith(`${WAITING}/`)) return 'half'
  const own = /^local\/([0-9a-f]{64})\//.exec(path)?.[1]
  const file = join(depot.at.cache, path)
  if (own) return (await hashOf(file)) === own ? 'own' : 'bad'
  const listed = hashes.get(`/${path}`)
  if (listed === undefined) {
    const isForeign = [...foreign.keys()].some((folder) => `/${path}`.startsWith(`${folder}/`))
    return isForeign ? 'untrusted' : 'unknown'
  }
  return listed === true || (await hashOf(file)) === listed ? 'good' : 'bad'
}

async function readLists(depot: Depot): Promise<Lists> {
  const lists: Lists = { hashes: new Map(), foreign: new Map() }
  const paths = (await filesIn(depot.at.cache)).filter((path) => /(^|\/)(sha256sums|Packages)$/.test(path))
  for (const path of paths.map((each) => `/${each}`)) {
    const list = await signedOrWhyNot(depot, path)
    if (!(list instanceof FirmwareError)) await addList(lists.hashes, depot, path, list.bytes).catch(passOver)
    else if (fieldsOf(list.code).foreignKey) lists.foreign.set(dirname(path), list)
  }
  return lists
}

/** Only what is wrong with the list itself: a key file that cannot be read makes no file of the cache a bad one. */
async function signedOrWhyNot(depot: Depot, path: string): Promise<Signed | FirmwareError> {
  try {
    return await depot.signed(path, releaseOf(path), signal)
  } catch (error) {
    if (error instanceof FirmwareError) return error
    throw error
  }
}

/** A list that is no list covers nothing; the others count. */
function passOver(error: unknown): void {
  if (!(error instanceof FirmwareError)) throw error
}

const releaseOf = (path: string) => /^\/releases\/([^/]+)\//.exec(path)?.[1] ?? ''

async function addList(found: Lists['hashes'], depot: Depot, path: string, bytes: Buffer): Promise<void> {
  found.set(path, true).set(`${path}.sig`, true)
  const text = bytes.toString('utf8')
  const below = path.endsWith('Packages')
    ? parsePackages(text).map(({ file, sha256 }) => [file, sha256] as const)
    : parseSums(text)
  for (const [name, hash] of below)
    if (!found.has(`${dirname(path)}/${name}`)) found.set(`${dirname(path)}/${name}`, hash)
  if (path.endsWith('Packages') && (await isPackedOf(depot, path, bytes))) found.set(`${path}.gz`, true)
}

async function isPackedOf(depot: Depot, path: string, bytes: Buffer): Promise<boolean> {
  try {
    const packed = await readUpTo(depot.at.file(`${path}.gz`), bytes.length + 4096)
    // It is to give these bytes and not one more.
    return !!packed && unpacked(packed, bytes.length).equals(bytes)
  } catch {
    return false
  }
}

const keptStates: Finding['state'][] = ['good', 'own', 'seen', 'untrusted']

/**
 * Removes half files that are no longer written, what no signature covers, and releases that are neither the newest of their
 * branch nor among `keep`. The technician's own images stay: a router's record may name them. Releases by a key that is
 * not trusted stay too: with that key named they may be good to the last file.
 */
export async function pruneCache(
  depot: Depot,
  device: Device,
  keep: string[],
): Promise<{ removed: string[]; bytes: number }> {
  const { findings, untrusted } = await verifyCache(depot)
  const releases = (await depot.at.releases()).filter((each) => !untrusted.has(each))
  const newest = [...new Set(releases.map(branchOf))].map((branch) => newestOf(releases, branch))
  const kept = [
    ...newest,
    ...keep,
    device.release.fallback,
    ...device.release.rams,
    device.release.lastRam ?? [],
  ].flat()
  const old = releases.filter((each) => !kept.includes(each))
  const removed: string[] = []
  let bytes = 0
  for (const { path, state } of findings) {
    const file = join(depot.at.cache, path)
    const stale = old.some((release) => path.startsWith(`releases/${release}/`))
    if (!stale && (keptStates.includes(state) || !isFree(file, path))) continue
    bytes += (await stat(file).catch(() => null))?.size ?? 0
    await rm(file, { force: true })
    if (path.startsWith(`${WAITING}/`)) await rmdir(dirname(file)).catch(() => {})
    removed.push(path)
  }
  for (const release of old) await rm(depot.at.file(`/releases/${release}`), { recursive: true, force: true })
  return { removed, bytes }
}

function isFree(file: string, path: string): boolean {
  if (path.startsWith(`${WAITING}/`)) return isOrphan(dirname(file))
  if (!path.startsWith('releases/')) return false
  return !/\.part(\.mark)?$/.test(path) || isOrphan(file.replace(/\.mark$/, ''))
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return files
    .map((file) => relative(folder, file).split(sep).join('/'))
    .filter((path) => basename(path) !== 'README.md' && !/^(\.gitignore$|\.known\/|supplied\/)/.test(path))
    .toSorted((a, b) => a.localeCompare(b, 'en'))
}
