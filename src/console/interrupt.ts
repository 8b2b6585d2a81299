import { otherChip } from '../devices/chip-line.ts'
import type { Device } from '../devices/device.ts'
import { over, sevenBit } from './boot-signs.ts'
import type { Console } from './console.ts'
import { feed, keyStream } from './key-stream.ts'
import { anyPrompt } from './other-loader.ts'

/** Decides from the text alone whether the boot loader is on its way to its window. */
export class BannerWatch {
  readonly #boot: Device['boot']
  readonly #beginnings: string[]
  #line = ''
  /** The line without what the adapter heard while power came up. */
  #clean = ''
  #signs = new Set<string>()
  #stage: 'elsewhere' | 'booting' = 'elsewhere'

  constructor(device: Device) {
    this.#boot = device.boot
    this.#beginnings = [this.#boot.banner, ...this.#boot.lines]
  }

  /** True while keys are to be sent. */
  see(text: string): boolean {
    for (const character of text) this.#next(character)
    // The first byte is enough to start; a line that goes on otherwise (`Uncompressing`) ends it again.
    return this.#stage === 'booting' || (this.#clean !== '' && this.#boot.banner.startsWith(this.#clean))
  }

  /** From the first sure sign of the boot loader until its window is over. */
  get booting(): boolean {
    return this.#stage === 'booting'
  }

  /** A whole banner, or two of its lines. */
  get sure(): boolean {
    return this.booting && (this.#signs.has(this.#boot.banner) || this.#signs.size > 1)
  }

  #next(character: string): void {
    if (character === '\n' || character === '\r') {
      this.#endLine(character)
      return
    }
    // What the adapter heard while power came up is no part of the banner.
    if (character >= ' ' && character <= '~') this.#clean = (this.#clean + character).slice(-200)
    const letter = character > '~' ? sevenBit(character) : character
    if (letter >= ' ' && letter <= '~') this.#line = (this.#line + letter).slice(-200)
    if (this.#line === '') return
    const sign = this.#beginnings.find((each) => this.#line.endsWith(each))
    if (sign !== undefined) this.#begin(sign)
    if (this.booting) this.#lookForEnd()
  }

  #lookForEnd(): void {
    // The banner comes once more before the prompt, and no window after it.
    const { interrupted, prompt } = this.#boot
    const ended = (interrupted !== null && this.#line.endsWith(interrupted)) || prompt.test(this.#line)
    if (ended || anyPrompt(this.#line) || over(this.#boot, this.#line)) this.#end()
  }

  #endLine(end: string): void {
    // Its menu may have other keys (facts/device.md §7).
    if (otherChip(this.#line + end, this.#boot) !== null) this.#end()
    this.#line = this.#clean = ''
  }

  #begin(sign: string): void {
    if (sign === this.#boot.banner) this.#signs.clear()
    this.#signs.add(sign)
    this.#stage = 'booting'
  }

  #end(): void {
    this.#stage = 'elsewhere'
    this.#signs.clear()
  }
}

export interface Keys extends Disposable {
  /** None more until `resume`; those that are queued in the driver still go out. */
  pause(): void
  resume(): void
}

/** Sends the interrupt keys whenever the boot loader is heard on its way to the window, until disposed. */
export function interruptKeys(console: Console, device: Device, word: string): Keys {
  const { baudRate } = device.console
  const stream = keyStream(word, { baudRate, letterTime: device.boot.letterTime })
  const watch = new BannerWatch(device)
  let feeder: Disposable | null = null
  let paused = false
  const see = (text: string) => {
    const wanted = watch.see(text) && !paused
    if (wanted && !feeder) feeder = feed(console, stream, baudRate, () => watch.sure)
    if (!wanted) stop()
  }
  const stop = () => {
    feeder?.[Symbol.dispose]()
    feeder = null
  }
  const listener = console.onText(see)
  see(console.peek())
  return {
    pause: () => {
      paused = true
      stop()
    },
    resume: () => {
      paused = false
    },
    [Symbol.dispose]: () => {
      listener[Symbol.dispose]()
      stop()
    },
  }
}
