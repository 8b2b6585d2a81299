/**
 * What others said (a router, a host that asks for a file, a mirror, a copied record) may be a command to the terminal that
 * shows it: to fill the clipboard, to name the window, to clear the screen. Here alone it is made harmless: each control
 * character becomes the text of its code, and so does what turns the direction of writing. Tab and newline stay.
 */
export const harmless = (text: string): string => text.replace(control, inWords)

const control = /(?![\t\n])[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu

/** In plain data, in every text and every name. */
export function harmlessIn<T>(data: T): T {
  return safe(data) as T
}

function safe(value: unknown): unknown {
  if (typeof value === 'string') return harmless(value)
  if (Array.isArray(value)) return value.map(safe)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [harmless(name), safe(each)]))
}

/** The last look at a line of a screen: colours, which only the screens themselves put there by now, and CR LF may stay. */
export const shown = (text: string): string =>
  text.replace(/\x1b\[[\d;]{0,9}m|\r\n|(?![\t\n])[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, (found) =>
    found.length > 1 ? found : inWords(found),
  )

/** As JSON has it, so that a line of JSON is still one. */
const inWords = (letter: string) => `\\u${letter.codePointAt(0)!.toString(16).padStart(4, '0')}`

/**
 * A router's own screen, byte by byte (as latin1), for who types to it: colours and the cursor are its business, the
 * clipboard, the title, a reset and answers typed by the terminal itself are not.
 */
export class Passing {
  #rest = ''

  see(bytes: string): string {
    const text = this.#rest + bytes
    const open = /\x1b(?:\[[\d;?>]{0,16})?$/.exec(text)?.[0] ?? (text.endsWith('\xc2') ? '\xc2' : '')
    this.#rest = open
    const whole = open ? text.slice(0, -open.length) : text
    return whole.replace(/\x1b\[[\d;?>]{0,16}[tc]|\x1b[\]PX^_c]|\xc2[\x80-\x9f]/g, told)
  }
}

const told = (sequence: string) =>
  sequence.startsWith('\xc2') ? inWords(sequence[1]!) : `${inWords(sequence)}${sequence.slice(1)}`
