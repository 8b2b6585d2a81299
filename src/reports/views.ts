/** What a text says when everything is left out that may stand inside of a word which was cut: `at` is where each letter stood. */
export interface View {
  text: string
  at: number[]
}
export type ViewName = 'letters' | 'visible' | 'hex' | 'base64'

/** The same text read in several ways, each of them whole and by what either side of a conversation said. */
export function viewsOf(text: string): Record<ViewName, View[]> {
  const sides = sidesOf(text)
  const glue = marked(text, [...heads, ...signs])
  const hexGlue = marked(text, [...heads, ...numbers])
  return {
    letters: sides.map((side) => squeezed(text, side, glue, /[a-z0-9]/i, true)),
    visible: sides.map((side) => squeezed(text, side, glue, /[!-~]/, true)),
    hex: sides.map((side) => squeezed(text, side, hexGlue, /[0-9a-f]/i, true)),
    base64: sides.map((side) => squeezed(text, side, glue, /[a-z0-9+/]/i, false)),
  }
}

/** `2026-…Z < ` in front of a line of a transcript, line ends in JSON, and a terminal's colours. */
const heads = [/^\d{4}-\d\d-\d\dT[\d:.]+Z [<>] /gm, /\\{1,8}[nrtbf"'/]/g, /\x1b\[[0-9;?]*[A-Za-z]/g]
/** Control characters as they are written down, and signs in an address. */
const signs = [/\\x[01][0-9a-f]/gi, /\\u00[01][0-9a-f]/gi, /%(?:2[0-9a-f]|3[a-f]|40|5[b-f]|60|7[b-f])/gi]
/** Of a dump: the address in front, the text behind, and what says that a number is hexadecimal. */
const numbers = [
  /0x|\\x|%/gi,
  /(?:^|[<>] )[0-9a-f]{7,8}[: ](?= ?[0-9a-f]{2}[0-9a-f ])/gim,
  /\|[^|\n]{1,16}\|/g,
]

function marked(text: string, patterns: RegExp[]): Uint8Array {
  const glue = new Uint8Array(text.length)
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) glue.fill(1, match.index, match.index + match[0].length)
  }
  return glue
}

/** Which lines count: all of them, those of the router, those to it. */
function sidesOf(text: string): ((line: string) => boolean)[] {
  const said = (sign: string) => (line: string) => new RegExp(`^\\S+Z ${sign} `).test(line)
  return /^\S+Z [<>] /m.test(text) ? [() => true, said('<'), said('>')] : [() => true]
}

function squeezed(
  text: string,
  counts: (line: string) => boolean,
  glue: Uint8Array,
  wanted: RegExp,
  small: boolean,
): View {
  const at: number[] = []
  const letters: string[] = []
  let start = 0
  for (const line of text.split('\n')) {
    if (counts(line)) {
      for (let i = start; i < start + line.length; i++) {
        if (glue[i] || !wanted.test(text[i]!)) continue
        letters.push(text[i]!)
        at.push(i)
      }
    }
    start += line.length + 1
  }
  const found = letters.join('')
  return { text: small ? found.toLowerCase() : found, at }
}
