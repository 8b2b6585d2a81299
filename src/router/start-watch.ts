import { now } from '../base/time.ts'
import type { Console } from '../console/console.ts'
import type { Device } from '../devices/device.ts'

const kept = 4096

/** Listens for a sign of the boot loader, whichever of them, beside whoever reads the line. */
export class StartWatch implements Disposable {
  heard = false as boolean
  readonly #line: Console
  readonly #boot: Device['boot']
  readonly #signs: string[]
  readonly #listener: Disposable
  #text = ''

  constructor(line: Console, { boot }: Device) {
    this.#line = line
    this.#boot = boot
    const said = [boot.banner, ...boot.lines, boot.warmReset, boot.interrupted]
    this.#signs = said.flatMap((sign) => sign ?? [])
    this.#listener = line.onText((text) => this.#see(text))
  }

  /** False where none has come in time. What was said is left unread, for whoever catches the boot loader. */
  async until(duration: number, signal: AbortSignal): Promise<boolean> {
    const end = now() + duration
    while (!this.heard) {
      const left = end - now()
      if (left <= 0 || !(await this.#line.more(left, signal))) break
    }
    return this.heard
  }

  /** As long as it takes: a hand was asked for. */
  async sign(signal: AbortSignal): Promise<void> {
    while (!this.heard) await this.#line.heardAnything(signal)
  }

  [Symbol.dispose](): void {
    this.#listener[Symbol.dispose]()
  }

  #see(text: string): void {
    this.#text = (this.#text + text).slice(-kept)
    this.heard ||= this.#signs.some((sign) => this.#text.includes(sign)) || this.#boot.missed.test(this.#text)
  }
}
