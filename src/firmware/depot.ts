import { readUpTo } from '../base/bounded.ts'
import { FirmwareError } from '../base/errors.ts'
import { sha256 } from '../base/source.ts'
import { phrase } from '../phrases/phrase.ts'
import { bring } from './bring.ts'
import { isFile, keep } from './files.ts'
import { rotated, trustedKeys } from './keys.ts'
import type { Layout } from './layout.ts'
import { isUnreachable, mismatch, missing } from './missing.ts'
import { parseSums, type Sums, signerOf, unsigned } from './sums.ts'
import { finishKept, type Kept, keepTogether } from './together.ts'
import { type PublicKey, UnknownKey } from './usign.ts'
import { branchOf } from './versions.ts'
import type { Progress, Web } from './web.ts'

const MIB = 1024 * 1024
/** Lists and indexes are held in memory, so there is an end to what a server may send. The largest real one has 1.5 MB. */
const LIST_LIMIT = 16 * MIB
/** Parsed, JSON takes many times its size. The largest real one has less than 1 MB. */
const JSON_LIMIT = 4 * MIB
/** Unpacked. The largest real one has 5 MB. */
export const INDEX_LIMIT = 24 * MIB

function limitOf(path: string): number {
  if (path.endsWith('.json')) return JSON_LIMIT
  return path.endsWith('/Packages') ? INDEX_LIMIT : LIST_LIMIT
}

export interface DepotOptions {
  at: Layout
  web: Web
  keys?: Promise<PublicKey[]>
  trustKeyFiles: string[]
  offline: boolean
}

export interface Signed {
  bytes: Buffer
  signature: Buffer
  signedBy: string
}

/** The download site and its copy in the cache. Paths are upstream's; whatever it gives has been verified. */
export class Depot {
  readonly at: Layout
  readonly offline: boolean
  readonly #o: DepotOptions
  readonly #known = new Map<string, Sums>()
  #read: Map<string, Buffer> | null = null

  constructor(options: DepotOptions) {
    this.#o = { ...options, keys: options.keys ?? trustedKeys(options.trustKeyFiles) }
    this.#o.keys!.catch(() => {})
    this.at = options.at
    this.offline = options.offline
  }

  /** The same without the net. */
  asOffline(): Depot {
    return this.offline ? this : new Depot({ ...this.#o, offline: true })
  }

  /** The same for a few moments: what was asked of the site once is not asked again. */
  remembering(): Depot {
    const depot = new Depot(this.#o)
    for (const [release, sums] of this.#known) depot.#known.set(release, sums)
    depot.#read = new Map()
    return depot
  }

  /** The signed list of a release's folder; an earlier one will do when the site is away, since releases are frozen. */
  async sums(release: string, signal: AbortSignal): Promise<Sums> {
    const known = this.#known.get(release)
    if (known) return known
    const path = `${this.at.target(release)}/sha256sums`
    const list = await this.orCached((depot) => depot.signed(path, release, signal))
    await this.keepTogether([
      { path, bytes: list.bytes },
      { path: `${path}.sig`, bytes: list.signature },
    ])
    const sums = { hashes: parseSums(list.bytes.toString('utf8')), signedBy: list.signedBy }
    this.#known.set(release, sums)
    return sums
  }

  /** A file beside which there is a `.sig`. */
  async signed(path: string, release: string, signal: AbortSignal): Promise<Signed> {
    const bytes = (await this.bytes(path, signal)) ?? this.absent(path)
    const signature = await this.bytes(`${path}.sig`, signal)
    if (!signature) throw unsigned(path)
    const signedBy = await this.signer(bytes, signature, release)
    return { bytes, signature, signedBy }
  }

  /** Not verified yet; null when there is none. */
  async bytes(path: string, signal: AbortSignal): Promise<Buffer | null> {
    signal.throwIfAborted()
    if (this.offline) {
      // A cache that cannot be written to stays as it is: what does not fit together is found out by its signature.
      await finishKept(this.at.cache).catch(() => {})
      return this.cached(path)
    }
    const read = this.#read?.get(path) ?? (await this.#o.web.get(this.at.url(path), limitOf(path), signal))
    if (read) this.#read?.set(path, read)
    return read
  }

  /** What the cache has of it, which anybody may have put there. */
  async cached(path: string): Promise<Buffer | null> {
    return readUpTo(this.at.file(path), limitOf(path))
  }

  /** A small file with a known hash, in memory: it is kept together with what belongs to it. */
  async small(path: string, hash: string, signal: AbortSignal): Promise<Buffer> {
    const cached = await this.cached(path)
    if (cached && sha256(cached) === hash) return cached
    const bytes = (await this.bytes(path, signal)) ?? this.absent(path)
    if (sha256(bytes) === hash) return bytes
    if (this.offline) return missing(phrase('cache.otherThanListed', path))
    throw mismatch(path)
  }

  /** Brings a file into the cache; gives where it is. */
  async file(
    path: string,
    hash: string,
    given: { limit: number; signal: AbortSignal; onProgress?: Progress },
  ): Promise<string> {
    given.signal.throwIfAborted()
    const file = this.at.file(path)
    if (await isFile(file, hash)) return file
    if (this.offline) return missing(phrase('cache.absent', path))
    await bring(this.#o.web, { url: this.at.url(path), file, hash, ...given })
    return file
  }

  async signer(bytes: Uint8Array, signature: Buffer, release: string): Promise<string> {
    const keys = await this.#o.keys!
    try {
      return signerOf(bytes, signature, release, keys)
    } catch (error) {
      const before = error instanceof UnknownKey && (await this.#signerBefore(release))
      throw before ? rotated(release, before, (error as UnknownKey).number) : error
    }
  }

  async keep(path: string, bytes: Uint8Array): Promise<void> {
    if (!this.offline) await keep(this.at.file(path), bytes)
  }

  /** Verified files that are of use only with each other. */
  async keepTogether(files: Kept[]): Promise<void> {
    if (!this.offline) await keepTogether(this.at.cache, files)
  }

  /** Only where the site can't be asked: a bad signature is never passed over. */
  async orCached<T>(work: (depot: Depot) => Promise<T>): Promise<T> {
    try {
      return await work(this)
    } catch (error) {
      if (this.offline || !isUnreachable(error)) throw error
      return work(this.asOffline()).catch(() => {
        throw error
      })
    }
  }

  /** Whose signature this cache has verified for the release, or for another of its branch. */
  async #signerBefore(release: string): Promise<string | null> {
    const keys = await this.#o.keys!
    for (const other of await this.at.releases()) {
      if (branchOf(other) !== branchOf(release)) continue
      const list = `${this.at.target(other)}/sha256sums`
      try {
        const [bytes, signature] = [await this.cached(list), await this.cached(`${list}.sig`)]
        if (bytes && signature) return signerOf(bytes, signature, other, keys)
      } catch {}
    }
    return null
  }

  absent(path: string): never {
    if (this.offline) return missing(phrase('cache.absent', path))
    // The server has answered: it would answer the same again.
    throw new FirmwareError('download-failed', phrase('web.absent', this.at.url(path)), { mayRetry: false })
  }
}
