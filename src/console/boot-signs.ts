import type { Device } from '../devices/device.ts'

type Boot = Device['boot']

/** What the last boot in a text has come to; each state has more than one line that tells it. */
export type BootEnd = 'interrupted' | 'prompt' | 'missed'

/** The boot loader's letters have seven bits: an eighth comes from the wire, and length and places stay as they are. */
export const sevenBit = (text: string) =>
  text.replace(/[\x80-\xff]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) & 0x7f))

/** The same pattern, each of its letters with either of its eighth bits; for patterns that are plain text. */
export function eightBit({ source }: RegExp): RegExp {
  const either = (letter: string) => `[${letter}\\x${(letter.charCodeAt(0) | 0x80).toString(16)}]`
  return new RegExp(source.replace(/[\w# ]/g, either))
}

/** The factory kernel's and OpenWrt's first words, and the boot loader's last. */
const kernel = /Starting kernel|Linux version|Transferring control to Linux|LINUX started/

export const over = (boot: Boot, text: string) => boot.missed.test(text) || kernel.test(text)

/**
 * Where the last boot begins, -1 where there is none: at its banner, or at its first lines where that came damaged. The
 * banner comes once more before the prompt, and no line of the boot behind it.
 */
export function bootStart(text: string, boot: Boot): number {
  const last = lastSign(text, boot)
  if (last < 0) return text.lastIndexOf(boot.banner)
  const banner = text.lastIndexOf(boot.banner, last)
  const first = text.lastIndexOf(boot.lines[0]!, last)
  // Where nothing better is left: a text that is too long, not one that is empty.
  if (first < 0) return last - banner > longest || banner < 0 ? Math.max(0, last - longest) : banner
  return banner < 0 || first - banner > near ? first : banner
}

/** `text` is what came since the keys were begun, in seven bits; `word` what they spell. */
export function bootEnd(text: string, boot: Boot, word: string): BootEnd | null {
  const start = bootStart(text, boot)
  if (start < 0) return null
  const rest = text.slice(Math.max(start, lastSign(text, boot)))
  if (boot.interrupted !== null && rest.includes(boot.interrupted)) return 'interrupted'
  if (standsLast(rest, boot, word)) return 'prompt'
  return over(boot, rest) ? 'missed' : null
}

/** Nothing but the echo of our own keys behind it. */
function standsLast(text: string, { prompt }: Boot, word: string): boolean {
  return new RegExp(`(?:${prompt.source})[${word}\\x07]*$`).test(text)
}

function lastSign(text: string, { lines }: Boot): number {
  return Math.max(...lines.map((line) => text.lastIndexOf(line)))
}

/** A banner further from the first line than this is another boot's; from the last one, a whole boot log away. */
const near = 200
const longest = 4000
