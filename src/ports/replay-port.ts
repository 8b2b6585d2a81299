import { readFileSync } from 'node:fs'
import { BenchError, UsageError } from '../base/errors.ts'
import { later, milliseconds, now, seconds } from '../base/time.ts'
import { phrase } from '../phrases/phrase.ts'
import { ByteQueue } from './byte-queue.ts'
import { captureHead, type Entry } from './capture.ts'
import type { Port } from './port.ts'

/** Pauses of the board are shortened to this. */
const longestPause = milliseconds(100)
const longestAnswer = seconds(3)
/** What came so close together came as one. */
const together = milliseconds(30)
/** Who gives another answer than was given then gets the rest all the same. */
const patience = seconds(15)
/** A router that was switched on by hand is so again when the laptop has typed nothing for as long: it waits for it then. */
const hand = { took: seconds(1), after: seconds(5) }
const keyStream = /^\x03?[tpl4]{8,}\x03*$/

/** Plays what a router once said. What it said to an answer waits until that answer is given. */
export class ReplayPort implements Port {
  readonly name: string
  readonly #entries: Entry[]
  readonly #queue = new ByteQueue()
  #at = 0
  /** When the entry before this one was to be played. */
  #due = 0
  #expected = ''
  #written = ''
  readonly #watching: boolean
  #cancel = () => {}
  /** When the last of what is expected was said then. */
  #asked = 0
  #coming = false as boolean
  /** The end of what was said. */
  #tail = ''
  #lastWrite = now()
  /** Ends of a shell's answers are named by chance (frame.ts): as they were called then, and are called now. */
  #names: Names | null = null

  /** `watching`: it does not wait. */
  constructor(name: string, entries: Entry[], watching = false) {
    this.#watching = watching
    this.name = name
    this.#entries = entries
    this.#after(now(), 0, () => this.#step())
  }

  read(): Promise<Uint8Array | null> {
    return this.#queue.read()
  }

  async write(bytes: Uint8Array): Promise<void> {
    await this.#queue.write(
      (done) => done(),
      () => over(this.name),
    )
    const text = Buffer.from(bytes).toString('latin1')
    this.#lastWrite = now()
    if (this.#shownAgain(text)) return
    this.#written += text
    if (this.#expected !== '' && !this.#coming) this.#step()
  }

  async close(): Promise<void> {
    this.#cancel()
    this.#queue.end()
  }

  /** A Ctrl-C more than was given then: at a prompt it comes to nothing but that prompt. */
  #shownAgain(text: string): boolean {
    const shown = /[\r\n]([^\r\n]{1,80}[#>] )$/.exec(this.#tail)?.[1]
    const wanted = this.#expected === '' || this.#expected.includes('\x03') || this.#coming
    if (text !== '\x03' || shown === undefined || wanted || this.#written !== '') return false
    this.#queue.push(Buffer.from(`\n\r${shown}`, 'latin1'))
    return true
  }

  /** What was due while the machine stood still comes at once, before anybody whose patience ended meanwhile looks for it. */
  #after(moment: number, pause: number, work: () => void): void {
    this.#cancel()
    this.#due = moment + pause
    const left = this.#due - now()
    if (left < 0) work()
    else this.#cancel = later(left, work)
  }

  #step(late = false): void {
    if (this.#queue.ended) return
    const entry = this.#entries[this.#at]
    if (!entry) this.#queue.end(over(this.name))
    else if (entry.out !== undefined) {
      this.#expected += entry.out
      this.#asked = entry.t
      this.#at += 1
      this.#step()
    } else if (this.#expected === '') this.#play(entry)
    else if (this.#answered(late)) this.#playAfter(entry, entry.t - this.#asked)
  }

  /** The router took its time, or a hand came to the switch. */
  #playAfter(entry: Entry, took: number): void {
    const byHand = this.#tail === '' && took > hand.took && !this.#watching
    // Who waits for an echo does so for half a second, and was busy where it was read later than that.
    const most = entry.in?.startsWith(this.#expected) ? longestPause : longestAnswer
    this.#coming = true
    this.#after(now(), byHand ? hand.after : Math.min(took, most), () => {
      if (byHand && now() - this.#lastWrite < hand.after) return this.#playAfter(entry, took)
      this.#coming = false
      if (!this.#queue.ended) this.#play(entry)
    })
  }

  #play(entry: Entry): void {
    this.#at += 1
    const echo = this.#echo(entry.in ?? '')
    this.#expected = ''
    if (echo !== '') this.#queue.push(Buffer.from(echo, 'latin1'))
    this.#tail = (this.#tail + echo).slice(-200)
    const pause = (this.#entries[this.#at]?.t ?? entry.t) - entry.t
    this.#after(this.#due, Math.min(Math.max(0, pause), longestPause), () => this.#step())
  }

  /** Keys of a stream are as many as time allows: of them only the last one counts. */
  #answered(late: boolean): boolean {
    if (this.#watching) return true
    const enough = keyStream.test(this.#expected) || this.#written.length >= this.#expected.length
    if (enough && this.#written.includes(this.#expected.at(-1)!)) return true
    if (late) return true
    this.#cancel()
    this.#cancel = later(patience, () => this.#step(true))
    return false
  }

  /** What was typed now comes back instead of what was typed then. */
  #echo(text: string): string {
    const [then, now] = [this.#expected, this.#written]
    // What came too early for its answer is kept for it.
    if (then !== '') this.#written = ''
    this.#names = namesAfter(this.#names, idIn(then), idIn(now))
    const own = then !== '' && text.startsWith(then) && then !== now ? now + text.slice(then.length) : text
    if (!this.#names) return own
    const [old, fresh] = this.#names
    return own.replaceAll(`@${old}{`, `@${fresh}{`).replaceAll(`}${old}:`, `}${fresh}:`)
  }
}

type Names = [then: string, now: string]

/** On a busy laptop a line may be typed twice, behind a Ctrl-C, by another name each time: the last one counts. */
const idIn = (typed: string) => [...typed.matchAll(/(?:^|\x03)a ([a-z]{3});/g)].at(-1)?.[1]

/** A line that was given up and typed again is waited for by its new name, while what it was called then stays. */
function namesAfter(names: Names | null, then: string | undefined, now: string | undefined): Names | null {
  const old = then ?? names?.[0]
  return old && now ? [old, now] : names
}

export function openReplay(name: string, file: string, watching = false): ReplayPort {
  return new ReplayPort(name, joined(readCapture(file)), watching)
}

/** What was said and when, both ways. */
export function readCapture(file: string): Entry[] {
  const [head, ...rest] = linesOf(file)
  if ((head as { type?: string } | undefined)?.type !== captureHead)
    throw new UsageError('capture-bad', phrase('port.noCapture', file))
  return rest.filter((entry) => typeof entry.t === 'number' && (entry.in ?? entry.out) !== undefined)
}

/** The last line may be cut where the program was killed. */
function linesOf(file: string): Entry[] {
  try {
    const text = readFileSync(file, 'utf8')
    return text.split('\n').flatMap((line) => (line === '' ? [] : (parsed(line) ?? [])))
  } catch (cause) {
    throw new UsageError('file-missing', phrase('port.captureMissing', file), { cause })
  }
}

function parsed(line: string): Entry | null {
  try {
    const entry: unknown = JSON.parse(line)
    return entry !== null && typeof entry === 'object' ? (entry as Entry) : null
  } catch {
    return null
  }
}

function joined(entries: Entry[]): Entry[] {
  const all: Entry[] = []
  let typed = ''
  for (const entry of entries) {
    const last = all.at(-1)
    if (entry.out !== undefined) typed = (last?.out === undefined ? '' : typed) + entry.out
    if (last?.in === undefined || entry.in === undefined || !asOne(last, entry, typed)) all.push({ ...entry })
    else Object.assign(last, { t: entry.t, in: last.in + entry.in })
  }
  return all
}

/** So is an echo, however slowly it came: what was typed now is said in place of it, which half of a name is not. */
const asOne = (last: Entry, entry: Entry, typed: string) =>
  Math.abs(entry.t - last.t) < together || (typed.startsWith(last.in!) && last.in! !== typed)

const over = (name: string) => new BenchError('port-lost', phrase('port.played', name))
