import type { Device } from '../devices/device.ts'
import type { Console } from './console.ts'
import { feed, keyStream } from './key-stream.ts'

/** Decides from the text alone whether the boot loader is on its way to its window. */
export class BannerWatch {
  readonly #boot: Device['boot']
  #line = ''
  #stage: 'elsewhere' | 'booting' = 'elsewhere'

  constructor(device: Device) {
    this.#boot = device.boot
  }

  /** True while keys are to be sent. */
  see(text: string): boolean {
    for (const character of text) this.#next(character)
    // The first byte is enough to start; a line that goes on otherwise (`Uncompressing`) ends it again.
    return this.#stage === 'booting' || (this.#line !== '' && this.#boot.banner.startsWith(this.#line))
  }

  /** From the first sure sign of the boot loader until its window is over. */
  get booting(): boolean {
    return this.#stage === 'booting'
  }

  #next(character: string): void {
    if (character === '\n' || character === '\r') this.#line = ''
    // What the adapter heard while power came up is no part of the banner.
    else if (character >= ' ' && character <= '~') this.#line = (this.#line + character).slice(-200)
    if (this.#line === '') return
    const signs = [this.#boot.banner, ...this.#boot.lines]
    if (signs.some((sign) => this.#line.endsWith(sign))) this.#stage = 'booting'
    // The banner comes once more before the prompt, and no window after it.
    const ended = this.#line.endsWith(this.#boot.interrupted) || this.#boot.prompt.test(this.#line)
    if (ended || over(this.#boot, this.#line)) this.#stage = 'elsewhere'
  }
}

export const over = (boot: Device['boot'], line: string) =>
  boot.missed.test(line) || /Starting kernel|Linux version/.test(line)

/** Sends the interrupt keys whenever the boot loader is heard on its way to the window, until disposed. */
export function interruptKeys(console: Console, device: Device, word: string): Disposable {
  const { baudRate } = device.console
  const stream = keyStream(word, { baudRate, letterTime: device.boot.letterTime })
  const watch = new BannerWatch(device)
  let feeder: Disposable | null = null
  const see = (text: string) => {
    const wanted = watch.see(text)
    if (wanted && !feeder) feeder = feed(console, stream, baudRate)
    if (!wanted) stop()
  }
  const stop = () => {
    feeder?.[Symbol.dispose]()
    feeder = null
  }
  const listener = console.onText(see)
  see(console.peek())
  return {
    [Symbol.dispose]: () => {
      listener[Symbol.dispose]()
      stop()
    },
  }
}
