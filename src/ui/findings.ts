import { hintLines } from './hint.ts'
import type { Style } from './terminal.ts'
import { verdictWords } from './words/doctor.ts'
import { hanging } from './wrap.ts'

/** What a check of the laptop found; the same shape as the host's findings. */
interface Shown {
  code: string
  level: 'ok' | 'note' | 'warning' | 'error'
  what: string
  mend: string
  commands?: string[]
}

const marks: Record<Shown['level'], [string, Style]> = {
  ok: ['✔', 'green'],
  note: ['·', 'dim'],
  warning: ['!', 'yellow'],
  error: ['✖', 'red'],
}

/** A finding as lines: its sentences folded to the window, its commands never, so that they can be pasted. */
export function findingLines(
  { code, level, what, mend, commands }: Shown,
  columns: number,
  style: (style: Style, text: string) => string,
): string[] {
  const [mark, colour] = marks[level]
  const said = level === 'ok' ? what : `${what} [${code}]`
  const width = Math.min(columns, 100)
  const [first, ...rest] = hanging(said, width, '  ')
  const todo = hintLines({ hint: mend, commands }, width, '  ').map((line) => style('cyan', line))
  return [`${style(colour, mark)} ${first}`, ...rest, ...todo]
}

export function verdict(found: Shown[]): string {
  const errors = found.filter(({ level }) => level === 'error').length
  const warnings = found.filter(({ level }) => level === 'warning').length
  if (errors) return verdictWords.errors(errors)
  if (found.some(({ code }) => code === 'no-adapter')) return verdictWords.noAdapter
  if (warnings) return verdictWords.warnings(warnings)
  return verdictWords.ready
}
