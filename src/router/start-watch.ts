import { now, within } from '../base/time.ts'
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
      if (left <= 0 || !(await heardWithin(this.#line, left, signal))) break
    }
    return this.heard
  }

  [Symbol.dispose](): void {
    this.#listener[Symbol.dispose]()
  }

  #see(text: string): void {
    this.#text = (this.#text + text).slice(-kept)
    this.heard ||= this.#signs.some((sign) => this.#text.includes(sign)) || this.#boot.missed.test(this.#text)
  }
}

/** Until so long without a byte, at the earliest after `least`. */
export async function longSilence(
  line: Console,
  { least, silence }: { least: number; silence: number },
  signal: AbortSignal,
): Promise<void> {
  const end = now() + least
  for (;;) {
    await line.quiet(silence, signal)
    const left = end - now()
    if (left <= 0) return
    await heardWithin(line, left, signal)
  }
}

/** Whether a byte comes in time. */
async function heardWithin(line: Console, duration: number, signal: AbortSignal): Promise<boolean> {
  const late = new Error()
  try {
    await within(
      duration,
      () => late,
      signal,
      (own) => line.heardAnything(own),
    )
    return true
  } catch (error) {
    if (error === late) return false
    throw error
  }
}
