import { wallTime } from '../base/time.ts'
import type { Chunk } from './restarts.ts'

const KEPT = 64 * 1024

/** What came last over a line and when, in the pieces it came in. */
export class Recent {
  #chunks: Chunk[] = []
  #size = 0

  add(text: string): void {
    this.#chunks.push({ at: wallTime(), text })
    this.#size += text.length
    while (this.#size > KEPT && this.#chunks.length > 1) this.#size -= this.#chunks.shift()!.text.length
  }

  get chunks(): readonly Chunk[] {
    return this.#chunks
  }

  get text(): string {
    return this.#chunks
      .map(({ text }) => text)
      .join('')
      .slice(-KEPT)
  }

  forget(): void {
    this.#chunks = []
    this.#size = 0
  }
}
