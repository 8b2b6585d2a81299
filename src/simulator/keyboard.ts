import { later } from '../base/time.ts'
import { SimLine } from './line.ts'

/** Time for one typed byte: longer than a byte on the line, so what comes too tightly is lost (facts/device.md §9). */
const echoTime = 0.095
/** Then it beeps (facts/device.md §0b.9). */
const limit = 254

type Listener = (key: string) => void

/** The receiver as the boot loader uses it: one byte is held; while a command runs only Ctrl-C counts. */
export class Keyboard {
  readonly #listening: Disposable
  #held: string | null = null
  #busyUntil = 0
  #reader: Listener | null = null
  #interrupt: (() => void) | null = null

  constructor(line: SimLine) {
    this.#listening = line.onByte((byte, at) => this.#arrived(String.fromCharCode(byte), at))
  }

  /** One line, echoed; null after Ctrl-C. */
  readLine(print: (text: string) => void, signal: AbortSignal): Promise<string | null> {
    signal.throwIfAborted()
    return new Promise((resolve, reject) => {
      let line = ''
      const stop = () => reject(signal.reason)
      const done = (result: string | null) => {
        this.#reader = null
        signal.removeEventListener('abort', stop)
        // A Ctrl-C is not echoed (facts/device.md §0b.8).
        if (result !== null) print('\n')
        resolve(result)
      }
      signal.addEventListener('abort', stop, { once: true })
      this.#reader = (key) => {
        if (key === '\x03') return done(null)
        if (key === '\r' || key === '\n') return done(line)
        const change = edited(line, key)
        line = change.line
        print(change.echo)
      }
      this.#release()
    })
  }

  /** Forgets a Ctrl-C from before; resolves at the next one that comes while no line is read. */
  interrupted(): Promise<void> {
    return new Promise((resolve) => {
      this.#interrupt = resolve
    })
  }

  [Symbol.dispose](): void {
    this.#listening[Symbol.dispose]()
  }

  #arrived(key: string, at: number): void {
    if (!this.#reader) {
      this.#whileBusy(key)
      return
    }
    if (this.#held !== null && this.#busyUntil <= at) this.#release()
    if (at < this.#busyUntil || !this.#reader) {
      this.#held = key
      later(1, () => this.#release())
      return
    }
    this.#busyUntil = at + echoTime
    this.#reader(key)
  }

  #whileBusy(key: string): void {
    this.#held = key
    if (key !== '\x03') return
    this.#held = null
    this.#interrupt?.()
  }

  #release(): void {
    if (this.#held === null || !this.#reader) return
    const key = this.#held
    this.#held = null
    this.#busyUntil = Math.max(this.#busyUntil, SimLine.now() - echoTime) + echoTime
    this.#reader(key)
  }
}

function edited(line: string, key: string): { line: string; echo: string } {
  if (key === '\b' || key === '\x7f') return { line: line.slice(0, -1), echo: line ? '\b \b' : '' }
  if (key === '\x15') return { line: '', echo: '\b \b'.repeat(line.length) }
  if (key === '\0') return { line, echo: '' }
  if (line.length >= limit) return { line, echo: '\x07' }
  return { line: line + key, echo: key }
}
