import { createHash, randomBytes } from 'node:crypto'
import { textOf } from '../base/plain-file.ts'
import { writeDurably } from './durable.ts'
import { fits, isNumber, isText } from './shape.ts'

/** So many browsers, each for so long. */
const most = 16
const days = 30
const lives = days * 24 * 3_600_000

/** The browsers that were let in, over restarts of the program. Only hashes are kept: who reads the file is not let in by it. */
export class PageKeys {
  readonly days = days
  readonly #file: string
  #known: Known[]

  constructor(file: string) {
    this.#file = file
    this.#known = knownIn(file)
  }

  knows(key: string): boolean {
    const hash = hashOf(key)
    return this.#known.some((each) => each.hash === hash && isFresh(each))
  }

  /** A new one. The oldest goes when there are too many. */
  give(): string {
    const key = randomBytes(24).toString('base64url')
    this.#known = [...this.#known.filter(isFresh), { hash: hashOf(key), since: Date.now() }].slice(-most)
    try {
      writeDurably(this.#file, JSON.stringify(this.#known))
    } catch {
      // A full disk is told by the runs: this browser is let in until the program ends.
    }
    return key
  }
}

interface Known {
  hash: string
  since: number
}

const isFresh = ({ since }: Known) => Math.abs(Date.now() - since) < lives
const hashOf = (key: string) => createHash('sha256').update(key).digest('hex')

function knownIn(file: string): Known[] {
  try {
    const all: unknown = JSON.parse(textOf(file))
    return Array.isArray(all) ? all.filter(isKnown) : []
  } catch {
    return []
  }
}

const isKnown = (each: unknown): each is Known & Record<string, unknown> =>
  fits(each, { hash: isText, since: isNumber })
