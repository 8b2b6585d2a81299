import { after, later, milliseconds, now } from '../../src/base/time.ts'
import { ByteQueue } from '../../src/ports/byte-queue.ts'
import type { Port } from '../../src/ports/port.ts'
import type { Talk } from './board.ts'
import { forbiddenIn, type Heard, type Place } from './forbidden.ts'

/** A byte of what the router says comes as another one, not at all, or twice. */
export interface Damage {
  at: number
  kind: 'wrong' | 'lost' | 'double'
  byte: number
}

/** Ten bits a byte at 115 200. */
const byteTime = 10 / 115.2

/** The same small scripted router without a socket: its line is a Port, its time the program's clock. */
export class VirtualBoard implements Talk {
  place: Place = 'off'
  readonly heard: Heard[] = []
  readonly lines: { place: Place; line: string }[] = []
  readonly port: Port
  /** Nothing is damaged before. */
  damaging = true as boolean
  readonly #queue = new ByteQueue()
  readonly #damages: Map<number, Damage>
  #said = 0
  #arriving: { at: number; byte: number }[] = []
  #free = 0
  #unread = ''
  #text = ''
  readonly #sleepers = new Set<() => void>()

  constructor(damages: Damage[] = []) {
    this.#damages = new Map(damages.map((each) => [each.at, each]))
    this.port = {
      name: 'scripted',
      write: async (bytes) => this.#take(bytes),
      read: () => this.#queue.read(),
      close: async () => this.#queue.end(),
    }
  }

  forbidden(): string[] {
    return forbiddenIn(this.heard, this.lines)
  }

  async say(text: string): Promise<void> {
    await after(Math.max(milliseconds(1), text.length * byteTime))
    const came = this.damaging ? this.#through(text) : text
    if (came !== '') this.#queue.push(Buffer.from(came, 'latin1'))
  }

  async tell(text: string): Promise<void> {
    for (const line of text.split(/(?<=\n\r?)(?!\r)/)) await this.say(line)
  }

  wait(duration: number): Promise<void> {
    return after(duration)
  }

  unread(): string {
    return this.#unread
  }

  forget(): void {
    this.#unread = this.#text = ''
  }

  async key(within: number): Promise<string | null> {
    if (!(await this.#until(() => this.#unread !== '', within))) return null
    const key = this.#unread[0]!
    this.#unread = this.#unread.slice(1)
    return key
  }

  async hears(pattern: RegExp, within: number): Promise<string | null> {
    let heard: string | null = null
    await this.#until(() => {
      this.#text += this.#unread
      this.#unread = ''
      const match = pattern.exec(this.#text)
      if (!match) return false
      const end = match.index + match[0].length
      heard = this.#text.slice(0, end)
      this.#text = this.#text.slice(end)
      return true
    }, within)
    return heard
  }

  typed(line: string): void {
    this.lines.push({ place: this.place, line })
  }

  #through(text: string): string {
    let came = ''
    for (const letter of text) {
      const damage = this.#damages.get(this.#said++)
      if (!damage) came += letter
      else if (damage.kind === 'double') came += letter + letter
      else if (damage.kind === 'wrong') came += String.fromCharCode(damage.byte)
    }
    return came
  }

  /** The driver takes them at once; on the wire each has its time. */
  #take(bytes: Uint8Array): void {
    const idle = this.#arriving.length === 0
    this.#free = Math.max(this.#free, now())
    for (const byte of bytes) {
      this.#free += byteTime
      this.#arriving.push({ at: this.#free, byte })
    }
    if (idle) this.#deliver()
  }

  #deliver(): void {
    const [first] = this.#arriving
    if (!first) return
    later(Math.max(milliseconds(4), first.at - now()), () => {
      const at = now()
      const come = this.#arriving.findIndex((each) => each.at > at)
      for (const { byte } of this.#arriving.splice(0, come < 0 ? this.#arriving.length : come)) {
        this.heard.push({ at, byte, place: this.place })
        this.#unread += String.fromCharCode(byte)
      }
      for (const wake of [...this.#sleepers]) wake()
      this.#deliver()
    })
  }

  async #until(test: () => boolean, within: number): Promise<boolean> {
    const end = now() + within
    while (!test()) {
      if (now() >= end) return false
      await this.#woken(end - now())
    }
    return true
  }

  #woken(within: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        cancel()
        this.#sleepers.delete(wake)
        resolve()
      }
      const cancel = later(within, wake)
      this.#sleepers.add(wake)
    })
  }
}
