import { apart, openFrom } from './kernel-lines.ts'

const KEPT = 16 * 1024

/** What was heard last. Most of what comes is the echo of a letter or two: what is whole is not touched again by it. */
export class History {
  /** What the next piece could still be a part of: as long as a match may be, and all that came last. */
  last = ''
  readonly #longest: number
  #whole: string[] = []
  #size = 0
  /** The end of `whole`. */
  #near = ''
  /** The line that a kernel line may still break. */
  #open = ''

  constructor(longest: number) {
    this.#longest = longest
  }

  add(text: string): void {
    const all = apart(this.#open + text)
    const from = openFrom(all)
    this.last = this.#near + all
    this.#open = all.slice(from)
    if (from > 0) this.#keep(all.slice(0, from))
  }

  get text(): string {
    return (this.#whole.join('') + this.#open).slice(-KEPT)
  }

  #keep(text: string): void {
    this.#near = (this.#near + text).slice(-this.#longest)
    this.#whole.push(text)
    this.#size += text.length
    if (this.#size < 2 * KEPT) return
    this.#whole = [this.#whole.join('').slice(-KEPT)]
    this.#size = this.#whole[0]!.length
  }
}
