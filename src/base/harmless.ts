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

/** The last look at a line of a screen: what `Terminal.style` puts there, so that nothing can be hidden, and CR LF may stay. */
export const shown = (text: string): string =>
  text.replace(
    /\x1b\[(?:[12]|22|3[1236]|39)m|\r\n|(?![\t\n])[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu,
    (found) => (found.length > 1 ? found : inWords(found)),
  )

/** As JSON has it, so that a line of JSON is still one. */
const inWords = (letter: string) => `\\u${letter.codePointAt(0)!.toString(16).padStart(4, '0')}`
