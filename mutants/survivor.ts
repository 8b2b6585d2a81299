/** A mutant that no test can or need notice, and why. */
export interface Survivor {
  file: string
  /** The line it begins in, without the blanks at its ends. */
  in: string
  /** As `npm run mutants` prints them: in one line, and no longer than `shortened` leaves them. */
  from: string
  to: string
  why: string
}

const longest = 72

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= longest ? line : `${line.slice(0, longest)}…`
}

/** Without its reason. */
export type Place = Omit<Survivor, 'why'>

export const isSame = (a: Place, b: Place) =>
  a.file === b.file && a.in === b.in && a.from === b.from && a.to === b.to

/** Lines and columns as Stryker counts them, from 1. */
export interface Span {
  start: { line: number; column: number }
  end: { line: number; column: number }
}

export function placeOf(file: string, text: string, { start, end }: Span, replacement: string): Place {
  const lines = text.split('\n')
  const some = lines.slice(start.line - 1, end.line)
  some.push(some.pop()!.slice(0, end.column - 1))
  some[0] = some[0]!.slice(start.column - 1)
  return {
    file,
    in: lines[start.line - 1]!.trim(),
    from: shortened(some.join('\n')),
    to: shortened(replacement),
  }
}

/** Whether the sources still have its place. */
export function stands({ in: line, from }: Place, text: string): boolean {
  const begin = from.replace(/…$/, '')
  const flat = text.replace(/\s+/g, ' ')
  return text.split('\n').some((each) => each.trim() === line) && flat.includes(begin)
}
