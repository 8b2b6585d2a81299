import type { Source } from '../base/source.ts'
import type { Progress } from './download.ts'
import { secret } from './inbox.ts'

/**
 * Finds a file of a tree by its path, `releases/24.10.8/packages/…/Packages.gz`: decoded, no slash at either end,
 * no empty, `.` or `..` part. Null when there is none. A source that can be disposed is, once its answer has ended.
 */
export type Lookup = (path: string) => Found | null | Promise<Found | null>
interface Found extends Source {
  [Symbol.asyncDispose]?(): Promise<void>
}
interface Answer {
  source: Found
  onProgress: Progress
}

const nothing = () => {}

/** What may be read: single files, and trees below a prefix. All at paths that cannot be guessed. */
export class Offers {
  readonly #files = new Map<string, Answer>()
  readonly #trees = new Map<string, Lookup>()

  add(name: string, source: Source, onProgress: Progress = nothing): Disposable & { path: string } {
    const path = `/${secret()}/${encodeURIComponent(name)}`
    this.#files.set(path, { source, onProgress })
    return { path, [Symbol.dispose]: () => void this.#files.delete(path) }
  }

  addTree(lookup: Lookup): Disposable & { path: string } {
    const prefix = secret()
    this.#trees.set(prefix, lookup)
    return { path: `/${prefix}`, [Symbol.dispose]: () => void this.#trees.delete(prefix) }
  }

  async find(url: string): Promise<Answer | null> {
    const file = this.#files.get(url)
    if (file) return file
    const [, prefix = '', rest = ''] = /^\/([0-9a-f]+)\/([^?#]*)/.exec(url) ?? []
    const path = plain(rest)
    const lookup = this.#trees.get(prefix)
    if (!path || !lookup) return null
    const source: Found | null = await lookup(path)
    return source ? { source, onProgress: nothing } : null
  }
}

/** Package managers ask for `a//b` and `./b` as well. Null for what would leave the tree or is no text. */
function plain(path: string): string | null {
  const parts = decoded(path)
    ?.split('/')
    .filter((part) => part !== '' && part !== '.')
  if (!parts || parts.some((part) => part === '..' || /[\\\0]/.test(part))) return null
  return parts.join('/')
}

/** apk writes the `~` of a version as `%7E` or plain. */
function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
