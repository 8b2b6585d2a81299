/** What every kernel line begins with: its time, and with PRINTK_CALLER who said it. */
const stamp = /\[ {0,5}\d{1,8}\.\d{6}\](?:\[[^\]\n]{1,16}\])? /g
/** A program's own output, no kernel in mid-line: what a frame gives first, and what `logread` quotes. */
const own = /(?:@[a-z]{3}\{|kernel: )$/
/** What a moved wire says ends in no line that could be broken: the kernel's stands behind it, where it came. */
const rubbish = /[^\x08-\x0d\x1b\x20-\x7e]{3}$/
/** No terminal line is longer; what is can't be put together again, and is left as it came. */
const longest = 1024

/**
 * The kernel says whole lines wherever a program's own line stands (facts/openwrt.md §8): each is put in front of the
 * line that it broke. Nothing is lost by it, so that both can be looked for. Doing it twice changes nothing.
 */
export function apart(text: string): string {
  if (!text.includes('[')) return text
  let out = ''
  let open = ''
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at) + 1
    const piece = end > 0 ? text.slice(at, end) : text.slice(at)
    at += piece.length
    const kernel = end > 0 ? kernelIn(piece, open) : -1
    if (kernel >= 0) {
      out += piece.slice(kernel)
      open += piece.slice(0, kernel)
    } else {
      out += open + piece
      open = ''
    }
    if (open.length > longest) {
      out += open
      open = ''
    }
  }
  return out + open
}

/** Appends to text that is apart already: only its last line can still be broken. */
export function appended(text: string, more: string): string {
  const from = openFrom(text)
  return text.slice(0, from) + apart(text.slice(from) + more)
}

/** Where the line begins that may still be broken by what comes. */
export function openFrom(text: string): number {
  const near = Math.max(0, text.length - longest)
  return near + text.slice(near).lastIndexOf('\n') + 1
}

/** `text` without the kernel's lines. */
export function withoutKernel(text: string): string {
  return apart(text).replace(ownLine, '')
}

const ownLine = new RegExp(`^${stamp.source}[^\\n]*\\n`, 'gm')

function kernelIn(piece: string, open: string): number {
  for (const match of piece.matchAll(stamp)) {
    const before = open.slice(-8) + piece.slice(Math.max(0, match.index - 8), match.index)
    if (!own.test(before) && !rubbish.test(before)) return match.index
  }
  return -1
}
