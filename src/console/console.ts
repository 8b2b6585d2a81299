import { Bug, DeviceError, type Problem } from '../base/errors.ts'
import { after, now, seconds, within } from '../base/time.ts'
import { phrase, type Wording } from '../phrases/phrase.ts'
import type { Port } from '../ports/port.ts'
import { type Found, global, Line, type Search } from './line.ts'

/** No echo and no answer goes on for so long without a pause. */
const RESTLESS = seconds(20)

export type Patterns = Record<string, RegExp>
export interface Heard<K extends string = string> {
  name: K
  match: RegExpMatchArray
  /** The consumed text before the match. */
  before: string
}
export interface Wait {
  within: number
  /** What we wait for, in the technician's words: it becomes the message. */
  what: Wording
  /** What to do when it does not come, where power and adapter are not all. */
  hint?: Wording
  signal: AbortSignal
}

export interface Witness {
  evidence(): string[]
}

/**
 * A Port one can converse on. It has one owner at a time: after `handOver` every use of the old one is a Bug.
 * A pattern that ends in a repetition (`\d+`) needs a terminator after it, else what it matches depends on the cut of the bytes.
 */
export class Console {
  #line: Line | null

  private constructor(line: Line) {
    this.#line = line
  }

  static over(port: Port): Console {
    return new Console(new Line(port))
  }

  get name(): string {
    return this.#own().port.name
  }

  async send(data: string | Uint8Array): Promise<void> {
    await this.#own().port.write(typeof data === 'string' ? Buffer.from(data, 'latin1') : data)
  }

  async expect<P extends Patterns>(patterns: P, wait: Wait): Promise<Heard<keyof P & string>> {
    const line = this.#own()
    const list = Object.entries(patterns).map(([name, pattern]) => ({ name, pattern: global(pattern) }))
    const search: Search = { patterns: list, scanned: 0 }
    const late = () => tooLate(wait, line.evidence(20))
    const found = await within(wait.within, late, wait.signal, (signal) =>
      line.until(signal, () => consumed(line, search)),
    )
    return found as Heard<keyof P & string>
  }

  /** The same; null where none of them comes in time. */
  async expectSoon<P extends Patterns>(patterns: P, wait: Wait): Promise<Heard<keyof P & string> | null> {
    try {
      return await this.expect(patterns, wait)
    } catch (error) {
      if (error instanceof DeviceError && error.code === 'timeout') return null
      throw error
    }
  }

  /** Takes what was heard, or what is heard first within `duration`; empty when nothing is. */
  async hear(duration: number, signal: AbortSignal): Promise<string> {
    const line = this.#own()
    const taken = await line.within(duration, signal, () => {
      line.find(nothing())
      return line.consume(line.text.length) || undefined
    })
    return taken ?? ''
  }

  /** Waits for the next byte, which stays unread; false when none comes within `duration`. */
  async more(duration: number, signal: AbortSignal): Promise<boolean> {
    const line = this.#own()
    const before = line.received
    const came = await line.within(duration, signal, () => {
      line.find(nothing())
      return line.received > before || undefined
    })
    return came ?? false
  }

  /** The unconsumed text. */
  peek(): string {
    return this.#own().text
  }

  forget(): void {
    const line = this.#own()
    line.consume(line.text.length)
  }

  /** Drops what was heard before the last `text`. */
  forgetUntil(text: string): void {
    const line = this.#own()
    const at = line.text.lastIndexOf(text)
    line.consume(at < 0 ? line.text.length : at)
  }

  /** True after `duration` without a byte; false where the line gives no rest at all. */
  async quiet(duration: number, signal: AbortSignal): Promise<boolean> {
    const line = this.#own()
    const start = now()
    for (;;) {
      line.throwIfDown()
      line.throwIfSeen()
      const left = Math.max(start, line.lastByteAt) + duration - now()
      if (left <= 0) return true
      if (now() - start > RESTLESS) return false
      await after(left, signal)
    }
  }

  /** Resolves at the next byte. */
  async heardAnything(signal: AbortSignal): Promise<void> {
    const line = this.#own()
    const before = line.received
    await line.until(signal, () => (line.received > before ? true : undefined))
  }

  /** Every chunk, also during `expect`. */
  onText(listener: (text: string) => void): Disposable {
    return this.#own().listen(listener)
  }

  /** Makes each running and later `expect` reject once `pattern` is seen in text still to come. */
  watch(
    _name: string,
    pattern: RegExp,
    error: (match: RegExpMatchArray, evidence: string[]) => Problem,
  ): Disposable {
    return this.#own().watch(pattern, error)
  }

  evidence(lines = 20): string[] {
    return this.#own().evidence(lines)
  }

  /** Tells what the line said last, whoever has it by then: looking takes nothing from an owner. */
  witness(): Witness {
    const line = this.#own()
    return { evidence: () => line.evidence(20) }
  }

  handOver(): Console {
    const next = new Console(this.#own())
    this.#line = null
    return next
  }

  async close(): Promise<void> {
    await this.#line?.port.close()
  }

  #own(): Line {
    if (!this.#line) throw new Bug('this console was handed over and has a new owner')
    return this.#line
  }
}

function consumed(line: Line, search: Search): Heard | undefined {
  const found: Found | undefined = line.find(search)
  if (!found) return undefined
  const before = line.consume(found.end).slice(0, found.start)
  return { name: found.name, match: found.match, before }
}

const nothing = (): Search => ({ patterns: [], scanned: 0 })

function tooLate(wait: Wait, evidence: string[]): Problem {
  const limit = wait.within < 2000 ? `${wait.within} ms` : `${Math.round(wait.within / 1000)} s`
  const late = phrase('console.late', wait.what, limit)
  const hint = wait.hint ?? phrase('joined.hint', late)
  return new DeviceError('timeout', { message: phrase('joined.message', late), hint }, { evidence })
}
