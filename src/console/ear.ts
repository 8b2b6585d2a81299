import { seconds, wallTime } from '../base/time.ts'
import type { Device } from '../devices/device.ts'
import type { Wording } from '../phrases/phrase.ts'
import type { Console } from './console.ts'
import { Recent } from './recent.ts'
import { type Chunk, type Restarts, restartsIn } from './restarts.ts'
import { mayWrite, mayWriteAmid } from './writing.ts'

export interface Asking {
  /** What the line has said before, where it was kept. */
  chunks?: () => readonly Chunk[]
  /** Told once what is heard where the line gives no rest. */
  say?: (text: Wording) => void
  /** How long text that does not end is listened to. */
  patience?: number
  /** Keys are being sent to a boot loader: whoever asks stays out of it. */
  holding?: () => boolean
}

const kept = 64 * 1024

/** Listens beside whoever reads, and says what the text as a whole shows. */
export class Ear implements Disposable {
  readonly asking: Asking
  readonly #device: Device
  readonly #before: readonly Chunk[]
  readonly #own = new Recent()
  readonly #listening: Disposable

  constructor(console: Console, device: Device, asking: Asking) {
    this.asking = asking
    this.#device = device
    const unread = console.peek()
    const heard = asking.chunks?.() ?? []
    this.#before = heard.length > 0 || unread === '' ? [...heard] : [{ at: wallTime(), text: unread }]
    this.#listening = console.onText((text) => this.#own.add(text))
  }

  /** It restarts by itself. */
  restarts(): Restarts | null {
    const found = restartsIn(this.#chunks, this.#device.boot)
    return found?.over ? null : found
  }

  /** Kept through silence: a write by hand may be mute for as long as the whole flash takes. */
  get mayWrite(): boolean {
    const { at } = this.#chunks.at(-1) ?? { at: 0 }
    return wallTime() - at < this.#device.patience.write && mayWrite(this.text, this.#device)
  }

  get mayWriteAmid(): boolean {
    return mayWriteAmid(this.text, this.#device)
  }

  get text(): string {
    return this.#chunks
      .map(({ text }) => text)
      .join('')
      .slice(-kept)
  }

  get spokeJustNow(): boolean {
    const { at } = this.#chunks.at(-1) ?? { at: 0 }
    return wallTime() - at < seconds(5)
  }

  [Symbol.dispose](): void {
    this.#listening[Symbol.dispose]()
  }

  get #chunks(): readonly Chunk[] {
    return [...this.#before, ...this.#own.chunks]
  }
}
