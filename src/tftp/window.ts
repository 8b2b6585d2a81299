export type Meaning = 'new' | 'repeated' | 'old'

/**
 * Which blocks are on their way. Block numbers here are absolute; the wire's 16 bits wrap to 0 after 65535,
 * as the boot loader's do. Block 0 is the OACK, when there is one; it travels alone.
 */
export class Window {
  /** The first block that is not acknowledged, and the next one to send. */
  base: number
  next: number
  readonly last: number
  readonly #size: number
  readonly #first: number
  #top: number

  constructor(first: 0 | 1, size: number, last: number) {
    this.#first = first
    this.#size = size
    this.last = last
    this.base = first
    this.next = first
    this.#top = first - 1
  }

  get finished(): boolean {
    return this.base > this.last
  }

  /** Whether `next` may go out now. */
  get open(): boolean {
    const size = this.base === 0 ? 1 : this.#size
    return this.next <= Math.min(this.last, this.base + size - 1)
  }

  sent(): void {
    this.#top = Math.max(this.#top, this.next)
    this.next += 1
  }

  /** An ACK inside a window tells of a gap behind it: sending goes on from there (RFC 7440). */
  acknowledge(wire: number): Meaning {
    const ahead = (wire - (this.base - 1)) & 0xffff
    if (ahead === 0) return this.base > this.#first ? 'repeated' : 'old'
    if (this.base + ahead - 1 > this.#top) return 'old'
    this.base += ahead
    this.next = this.base
    return 'new'
  }

  again(): void {
    this.next = this.base
  }

  /** Every block is out, and all but the last are acknowledged: whoever has taken that one has them all. */
  get delivered(): boolean {
    return this.base >= this.last && this.#top >= this.last
  }

  /**
   * In lock-step, the block that goes out before the one that was not acknowledged. Of two blocks in turn the boot loader
   * acknowledges each, of one that comes twice only the first: so a lost ACK is repaired at once and costs it no timeout
   * (facts/device.md §0b.5). A repeated block with the number 0 would move all that follows by 32 MiB (§0b.7).
   */
  get mate(): number | null {
    const mate = this.base - 1
    const plain = (block: number) => (block & 0xffff) !== 0
    return this.#size === 1 && plain(mate) && plain(this.base) ? mate : null
  }
}
