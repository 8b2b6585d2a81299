export interface Arrival {
  byte: number
  at: number
}

/**
 * First in, first out, as long as it may be: an array's own `shift` moves all that is left, and keys come 11 520 a second. Of
 * eight boot loaders in their window at once that took a whole core for four seconds, and most of them missed their keys.
 */
export class Arrivals {
  #all: Arrival[] = []
  #head = 0

  get length(): number {
    return this.#all.length - this.#head
  }

  get first(): Arrival | undefined {
    return this.#all[this.#head]
  }

  get second(): Arrival | undefined {
    return this.#all[this.#head + 1]
  }

  push(arrival: Arrival): void {
    this.#all.push(arrival)
  }

  shift(): void {
    this.#head += 1
    if (this.#head < 4096 || this.#head * 2 < this.#all.length) return
    this.#all = this.#all.slice(this.#head)
    this.#head = 0
  }

  clear(): void {
    this.#all = []
    this.#head = 0
  }
}
