import { after, later, now } from '../base/time.ts'
import { Arrivals } from './arrivals.ts'
import type { Pace } from './clock.ts'
import type { Line } from './types.ts'

/** Ten bits at 115200. The line is never faster, whatever the pace: the laptop counts on it. */
const byteTime = 10_000 / 115_200

/**
 * The router's serial port. Bytes that come in one chunk arrive one after the other, and the receiver holds a single
 * one: while nothing listens, the newest overwrites the rest (facts/device.md §1.3).
 */
export class SimLine implements Line {
  readonly #pace: Pace
  readonly #out: (bytes: Uint8Array) => void
  readonly #arrivals = new Arrivals()
  #last = 0
  #listener: ((byte: number, at: number) => void) | null = null
  #pumping: (() => void) | null = null
  #queue: Buffer[] = []
  #freeAt = 0
  #sending: (() => void) | null = null

  constructor(pace: Pace, out: (bytes: Uint8Array) => void) {
    this.#pace = pace
    this.#out = out
  }

  static now(): number {
    return now()
  }

  print(text: string): void {
    if (text === '') return
    const bytes = Buffer.from(text, 'latin1')
    if (this.#pace !== 'real') this.#out(bytes)
    else {
      this.#queue.push(bytes)
      this.#drain()
    }
  }

  async flushed(signal: AbortSignal): Promise<void> {
    while (this.#queue.length > 0) await after(2, signal)
  }

  onByte(listener: (byte: number, at: number) => void): Disposable {
    this.#listener = listener
    this.#keepNewest()
    this.#pump()
    return {
      [Symbol.dispose]: () => {
        if (this.#listener === listener) this.#listener = null
      },
    }
  }

  /** From the laptop. */
  receive(bytes: Uint8Array): void {
    const now = SimLine.now()
    for (const byte of bytes) {
      this.#last = Math.max(this.#last + byteTime, now)
      this.#arrivals.push({ byte, at: this.#last })
    }
    if (this.#listener) this.#pump()
    else if (this.#arrivals.length > 65_536) this.#keepNewest()
  }

  /** What a poll of the receiver at that moment finds; older bytes are gone. */
  take(at: number): number | null {
    let newest: number | null = null
    for (let first = this.#arrivals.first; first && first.at <= at; first = this.#arrivals.first) {
      newest = first.byte
      this.#arrivals.shift()
    }
    return newest
  }

  /** Every byte up to that moment, for a boot loader that reads faster than they come. */
  takeAll(until: number): number[] {
    const taken: number[] = []
    for (let first = this.#arrivals.first; first && first.at <= until; first = this.#arrivals.first) {
      taken.push(first.byte)
      this.#arrivals.shift()
    }
    return taken
  }

  /** The processor restarts: nothing listens, the line goes on. */
  restart(): void {
    this.#listener = null
  }

  /** The power is gone: what was under way in either direction is lost. */
  reset(): void {
    this.#arrivals.clear()
    this.#queue = []
    this.#listener = null
    this.#pumping?.()
    this.#sending?.()
    this.#pumping = this.#sending = null
  }

  #keepNewest(): void {
    const now = SimLine.now()
    for (let second = this.#arrivals.second; second && second.at <= now; second = this.#arrivals.second)
      this.#arrivals.shift()
  }

  #pump(): void {
    if (this.#pumping) return
    const now = SimLine.now() + 1
    for (
      let first = this.#arrivals.first;
      this.#listener && first && first.at <= now;
      first = this.#arrivals.first
    ) {
      this.#arrivals.shift()
      this.#listener(first.byte, first.at)
    }
    const next = this.#arrivals.first
    if (!this.#listener || !next) return
    this.#pumping = later(next.at - SimLine.now(), () => {
      this.#pumping = null
      this.#pump()
    })
  }

  #drain(): void {
    if (this.#sending) return
    const now = SimLine.now()
    this.#freeAt = Math.max(this.#freeAt, now - 20)
    while (this.#queue.length > 0 && this.#freeAt <= now) {
      const head = this.#queue.shift()!
      const part = head.subarray(0, 32)
      if (head.length > part.length) this.#queue.unshift(head.subarray(part.length))
      this.#freeAt += part.length * byteTime
      this.#out(part)
    }
    if (this.#queue.length === 0) return
    this.#sending = later(Math.max(1, this.#freeAt - now), () => {
      this.#sending = null
      this.#drain()
    })
  }
}
