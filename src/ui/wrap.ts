/** Breaks at blanks, so that no word is cut; a word that is too long (a path) keeps a line of its own. */
export function wrap(text: string, columns: number, indent = ''): string[] {
  const room = Math.max(20, columns - indent.length)
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line === '') line = word
    else if (line.length + 1 + word.length <= room) line += ` ${word}`
    else {
      lines.push(indent + line)
      line = word
    }
  }
  return [...lines, indent + line]
}

/** The same with a hanging indent: what follows the first line begins further to the right. */
export function hanging(text: string, columns: number, indent: string): string[] {
  const [first = '', ...rest] = wrap(text, columns - indent.length)
  return [first, ...rest.map((line) => indent + line)]
}
