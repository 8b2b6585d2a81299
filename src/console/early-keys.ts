import type { Device } from '../devices/device.ts'
import type { Console } from './console.ts'
import { BannerWatch } from './interrupt.ts'
import { feed, keyStream } from './key-stream.ts'
import { mayWrite } from './writing.ts'

const kept = 4096

/**
 * Catches a router that is switched on before anybody was asked for it, while the laptop still looks and fetches. Unlike
 * in the step that waits for a power-on, a whole banner is needed: the line may show anything, also the end of a write
 * by hand, and the banner behind that one is a first start's.
 */
export class EarlyKeys implements Disposable {
  readonly #console: Console
  readonly #device: Device
  readonly #watch: BannerWatch
  readonly #listener: Disposable
  #feeder: Disposable | null = null
  #text = ''
  #wrote = false

  constructor(console: Console, device: Device) {
    this.#console = console
    this.#device = device
    this.#watch = new BannerWatch(device)
    this.#listener = console.onText((text) => this.#see(text))
  }

  /** A boot loader is on its way to its window, and keys are being sent to it. */
  get sending(): boolean {
    return this.#feeder !== null
  }

  [Symbol.dispose](): void {
    this.#listener[Symbol.dispose]()
    this.#stop()
  }

  #see(text: string): void {
    this.#watch.see(text)
    this.#text = (this.#text + text).slice(-kept)
    this.#wrote ||= mayWrite(this.#text, this.#device)
    if (!this.#watch.booting || this.#wrote) this.#stop()
    else this.#feeder ??= this.#started()
  }

  #started(): Disposable {
    const device = this.#device
    const { baudRate } = device.console
    const stream = keyStream(device.boot.interruptWords[0]!, { baudRate, letterTime: device.boot.letterTime })
    return feed(this.#console, stream, baudRate, () => this.#watch.sure)
  }

  #stop(): void {
    this.#feeder?.[Symbol.dispose]()
    this.#feeder = null
  }
}
