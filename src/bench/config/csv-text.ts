/**
 * A CSV's text, as spreadsheets write it: UTF-8 with or without a mark, "Unicode text" (UTF-16, either order), or what
 * an older Excel saves without asking, Windows-1252.
 */
export function csvText(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes)
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  // Without a mark: no text of one byte a letter has zeros in it.
  if (second === 0 && first !== 0) return 'utf-16le'
  return first === 0 && second !== 0 ? 'utf-16be' : 'utf-8'
}

/** A semicolon where decimals have a comma, a tab in "Unicode text"; the header decides, because values may hold any of them. */
export function delimiterOf(text: string): string {
  const [header = ''] = text.split(/\r?\n/, 1)
  const outside = header.replace(/"[^"]*"/g, '')
  const counts = [';', '\t', ','].map((mark) => [mark, outside.split(mark).length] as const)
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0]
}

/** Excel's own word for it, in a line before the header. */
export function withoutSeparatorLine(text: string): { text: string; lines: number } {
  const [line = ''] = /^\uFEFF?sep=.?\r?\n/i.exec(text) ?? []
  return { text: text.slice(line.length).replace(/^\uFEFF/, ''), lines: line ? 1 : 0 }
}
