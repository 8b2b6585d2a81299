import { harmless } from '../base/harmless.ts'

/**
 * A router's own screen, for who types to it. Letters pass, and what a shell, vi, top and menuconfig draw with; each other
 * command to the terminal (to fill the clipboard, to tell its title, to reset) is left out whole, read as a terminal reads
 * it. Only letters and whole commands come out, so that no terminal takes them for anything else.
 */
export class Passing {
  readonly #letters = new TextDecoder('utf-8', { ignoreBOM: true })
  /** A command whose end has not come. */
  #begun = ''
  #drawn = false
  /** What leads back from the other screen, while that is shown. */
  #back = ''

  /** Takes bytes as latin1, gives text. */
  see(bytes: string): string {
    const text = this.#letters.decode(Buffer.from(bytes, 'latin1'), { stream: true })
    return Array.from(text, (letter) => this.#next(letter)).join('')
  }

  /** What makes the terminal ours again: nothing where it was not drawn on since. */
  restore(): string {
    const all = this.#drawn ? this.#back + usual : ''
    this.#drawn = false
    this.#back = ''
    return all
  }

  #next(letter: string): string {
    if (letter === '\x1b') return this.#begin(letter)
    if (letter === '\x18' || letter === '\x1a') return this.#begin('')
    if (isText.test(this.#begun)) return this.#inText(letter)
    // Also in the middle of a command a terminal does at once what a single control character asks.
    if (this.#begun === '' || letter < ' ') return this.#single(letter)
    return this.#more(letter)
  }

  #begin(letter: string): string {
    this.#begun = letter
    return ''
  }

  /** Noise can begin one, and then a router would say nothing more: so it ends with its line at the latest. */
  #inText(letter: string): string {
    if (letter === '\x07' || letter === '\n') this.#begun = ''
    return letter === '\n' ? letter : ''
  }

  #single(letter: string): string {
    if (letter === '\x0e') this.#drawn = true
    return '\x07\b\r\x0e\x0f'.includes(letter) ? letter : harmless(letter) === letter ? letter : ''
  }

  #more(letter: string): string {
    const command = this.#begun + letter
    if (isOpen.test(command)) return this.#begin(command.slice(0, longest))
    this.#begun = ''
    if (draws.exec(command)?.[0] !== command) return ''
    this.#drawn = true
    const screen = /\?(47|1049)([hl])/.exec(command)
    if (screen) this.#back = screen[2] === 'h' ? `\x1b[?${screen[1]}l` : ''
    return command
  }
}

/** More than any that passes. */
const longest = 64
const isOpen = /\x1b(?:[ -/]+|\[[ -?]*|[PX^_\]])$/
/** Behind these comes text for the terminal itself: title, clipboard, keys, queries. */
const isText = /\x1b[PX^_\]]/

/**
 * The cursor kept, brought back, and a line up or down; the number pad's keys; letters to draw boxes with. Then the cursor
 * moved, letters and lines put in, taken out and repeated, all of it moved; places and which lines move; erasing, putting
 * in; colours; the cursor's keys, wrapping, its look, the other screen. Last the one question that a terminal answers:
 * BusyBox asks it at each prompt, and vi for the size of the window. Two numbers are the answer, and they go through the
 * guard as keys do.
 */
const draws =
  /\x1b(?:[78DEM=>]|[()][0B]|\[(?:\d{0,4}[@A-GILMPSTXZ`abde]|\d{0,4}(?:;\d{0,4})?[Hfr]|[012]?[JK]|[su]|4[hl]|[\d;:]{0,48}m|\?(?:1|7|25|47|1049)[hl]|6n))/

/**
 * Letters, number pad, all lines (which moves the cursor), nothing put in, keys, wrapping, the cursor; font and colours.
 */
const usual = '\x0f\x1b(B\x1b>\x1b7\x1b[r\x1b8\x1b[4l\x1b[?1l\x1b[?7h\x1b[?25h\x1b[10;0m'
