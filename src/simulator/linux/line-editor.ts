/** What BusyBox's line editor keeps of a line; the rest is dropped without a word (facts/openwrt.md §8). */
const LONGEST = 510
const WIDTH = 80

export type Edited = { kind: 'line'; text: string } | { kind: 'interrupt' } | { kind: 'end' }

/** Echo and line of one prompt. The echo breaks at column 80, the prompt included. */
export class LineEditor {
  #text = ''
  #column: number
  readonly #print: (text: string) => void

  constructor(prompt: string, print: (text: string) => void) {
    this.#column = prompt.length
    this.#print = print
    print(prompt)
  }

  take(byte: number): Edited | null {
    if (byte === 0x0d || byte === 0x0a) return this.#finish()
    if (byte === 0x03) return this.#interrupt()
    if (byte === 0x04 && this.#text === '') return { kind: 'end' }
    if (byte === 0x7f || byte === 0x08) this.#rubOut()
    else if (byte === 0x15) while (this.#text !== '') this.#rubOut()
    else if (byte >= 0x20 && byte < 0x7f) this.#add(String.fromCharCode(byte))
    return null
  }

  #finish(): Edited {
    this.#print('\r\n')
    return { kind: 'line', text: this.#text }
  }

  #interrupt(): Edited {
    this.#print('^C\r\n')
    return { kind: 'interrupt' }
  }

  #add(char: string): void {
    if (this.#text.length >= LONGEST) return
    this.#text += char
    this.#column += 1
    this.#print(char)
    if (this.#column < WIDTH) return
    this.#column = 0
    this.#print('\r\n')
  }

  #rubOut(): void {
    if (this.#text === '') return
    this.#text = this.#text.slice(0, -1)
    this.#column = Math.max(0, this.#column - 1)
    this.#print('\b \b')
  }
}
