import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readUpTo } from '../base/bounded.ts'
import { sha256 } from '../base/source.ts'

/** More than any answer that is remembered. */
const LIMIT = 32 * 1024 * 1024

/** What a server gave for an address, with the marks by which it says "not modified". Not verified: that is for who asks. */
export interface Answer {
  etag?: string
  modified?: string
  body: Buffer
}

const idOf = (url: string) => createHash('sha256').update(url).digest('hex').slice(0, 24)

/** Small answers of earlier runs, so that an unchanged list is not downloaded again. Losing them costs nothing. */
export class Seen {
  readonly #folder: string

  constructor(cache: string) {
    this.#folder = join(cache, '.http')
  }

  async recall(url: string): Promise<Answer | null> {
    const bytes = await readUpTo(this.#file(url), LIMIT)
    const end = bytes?.indexOf(0x0a) ?? -1
    if (!bytes || end < 0) return null
    try {
      const head = JSON.parse(bytes.toString('utf8', 0, end))
      const body = bytes.subarray(end + 1)
      if (head.url !== url || head.sha256 !== sha256(body)) return null
      return { etag: head.etag, modified: head.modified, body }
    } catch {
      return null
    }
  }

  async remember(url: string, { etag, modified, body }: Answer): Promise<void> {
    if (!etag && !modified) return
    const head = JSON.stringify({ url, etag, modified, sha256: sha256(body) })
    const file = this.#file(url)
    await mkdir(dirname(file), { recursive: true })
    // Half a write or two at once give a wrong hash, and then it is as if nothing had been seen.
    await writeFile(file, Buffer.concat([Buffer.from(`${head}\n`), body]))
  }

  #file(url: string): string {
    return join(this.#folder, idOf(url))
  }
}
