import type { Problem } from '../base/errors.ts'
import { later, now } from '../base/time.ts'
import type { Port } from '../ports/port.ts'
import { History } from './history.ts'
import { appended } from './kernel-lines.ts'

const UNCONSUMED = 64 * 1024
/** A match may not be longer than this: it bounds what each new chunk makes us look at again. */
const LONGEST_MATCH = 4096
/** The same of what is watched for, which is a word or two of one line. */
const LONGEST_WATCHED = 512

export interface Search {
  patterns: { name: string; pattern: RegExp }[]
  /** Absolute position up to which nothing was found. */
  scanned: number
}
export interface Found {
  name: string
  match: RegExpMatchArray
  start: number
  end: number
}
interface Watch {
  pattern: RegExp
  since: number
  error(match: RegExpMatchArray, evidence: string[]): Problem
  hit: { end: number; error: Problem } | null
}

export const global = (pattern: RegExp) =>
  new RegExp(pattern.source, pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`)

/** Of a line that is shown as evidence or kept in a record. */
const SHOWN = 200

/** What a Port has said and is not consumed yet. It outlives the Console that owns it: owners change, the line does not. */
export class Line {
  readonly port: Port
  /** Kernel lines never stand in the middle of another, so that nothing that is looked for is broken by one. */
  text = ''
  lastByteAt = now()
  #received = 0
  readonly #history = new History(LONGEST_WATCHED)
  #down: { error: unknown } | null = null
  #listeners = new Set<(text: string) => void>()
  #sleepers = new Set<() => void>()
  #watches = new Set<Watch>()

  constructor(port: Port) {
    this.port = port
    void this.#pump()
  }

  get received(): number {
    return this.#received
  }

  /** Runs `test` now and after each chunk until it gives something; what was heard before a failure still counts. */
  async until<T>(signal: AbortSignal, test: () => T | undefined): Promise<T> {
    for (;;) {
      signal.throwIfAborted()
      const result = test()
      if (result !== undefined) return result
      if (this.#down) throw this.#down.error
      await this.#change(signal)
    }
  }

  /** The same; null when the time is over first. */
  async within<T>(duration: number, signal: AbortSignal, test: () => T | undefined): Promise<T | null> {
    let over = false
    const cancel = later(duration, () => {
      over = true
      this.#wake()
    })
    try {
      return await this.until(signal, () => test() ?? (over ? null : undefined))
    } finally {
      cancel()
    }
  }

  throwIfDown(): void {
    if (this.#down) throw this.#down.error
  }

  /** What is watched for has come. */
  throwIfSeen(): void {
    const hit = this.#firstHit()
    if (hit) throw hit.error
  }

  /** The match that is complete first wins, so that the result does not depend on how the bytes were cut. */
  find(search: Search): Found | undefined {
    const base = this.#received - this.text.length
    const from = Math.max(0, search.scanned - LONGEST_MATCH - base)
    let best: Found | undefined
    for (const { name, pattern } of search.patterns) {
      pattern.lastIndex = from
      const match = pattern.exec(this.text)
      if (!match) continue
      const end = match.index + match[0].length
      if (!best || end < best.end) best = { name, match, start: match.index, end }
    }
    search.scanned = this.#received
    const hit = this.#firstHit()
    if (hit && (!best || hit.end <= base + best.end)) throw hit.error
    return best
  }

  consume(count: number): string {
    const taken = this.text.slice(0, count)
    this.text = this.text.slice(count)
    return taken
  }

  listen(listener: (text: string) => void): Disposable {
    this.#listeners.add(listener)
    return { [Symbol.dispose]: () => void this.#listeners.delete(listener) }
  }

  watch(pattern: RegExp, error: Watch['error']): Disposable {
    const watch: Watch = { pattern: global(pattern), since: this.#received, error, hit: null }
    this.#watches.add(watch)
    return { [Symbol.dispose]: () => void this.#watches.delete(watch) }
  }

  evidence(lines: number): string[] {
    const all = this.#history.text.split(/[\r\n]+/).filter((line) => line.trim() !== '')
    return all.slice(-lines).map((line) =>
      line
        .slice(0, SHOWN)
        .replace(/[^\x20-\x7e]/g, '.')
        .trimEnd(),
    )
  }

  async #pump(): Promise<void> {
    try {
      for (;;) {
        const bytes = await this.port.read()
        if (!bytes) break
        this.#hear(bytes)
      }
      this.#end(new Error(`closed: ${this.port.name}`))
    } catch (error) {
      this.#end(error)
    }
  }

  #hear(bytes: Uint8Array): void {
    // The level converter's first edge at power-on reads as NULs; no text has them.
    const text = Buffer.from(bytes).toString('latin1').replaceAll('\0', '')
    if (text === '') return
    this.lastByteAt = now()
    this.#received += text.length
    this.text = appended(this.text, text).slice(-UNCONSUMED)
    this.#history.add(text)
    for (const watch of this.#watches) this.#check(watch)
    for (const listener of [...this.#listeners]) listener(text)
    this.#wake()
  }

  #check(watch: Watch): void {
    if (watch.hit) return
    const { last } = this.#history
    const base = this.#received - last.length
    watch.pattern.lastIndex = Math.max(0, watch.since - base)
    const match = watch.pattern.exec(last)
    if (!match) return
    watch.hit = { end: base + match.index + match[0].length, error: watch.error(match, this.evidence(20)) }
  }

  #firstHit() {
    const hits = [...this.#watches].flatMap((watch) => (watch.hit ? [watch.hit] : []))
    return hits.sort((a, b) => a.end - b.end)[0]
  }

  #end(error: unknown): void {
    this.#down = { error }
    this.#wake()
  }

  #wake(): void {
    const sleepers = [...this.#sleepers]
    this.#sleepers.clear()
    for (const wake of sleepers) wake()
  }

  #change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#sleepers.delete(wake)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      this.#sleepers.add(wake)
      signal.addEventListener('abort', wake, { once: true })
    })
  }
}
