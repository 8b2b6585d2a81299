import { said, words } from '../messages/words.ts'
import type { Wording } from '../phrases/phrase.ts'
import { hintLines } from './hint.ts'
import type { Style } from './terminal.ts'
import { hanging } from './wrap.ts'

/** What a check of the laptop found; the same shape as the host's findings. */
interface Shown {
  code: string
  level: 'ok' | 'note' | 'warning' | 'error'
  what: Wording
  mend: Wording
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
  const text = level === 'ok' ? said(what) : `${said(what)} [${code}]`
  const width = Math.min(columns, 100)
  const [first, ...rest] = hanging(text, width, '  ')
  const todo = hintLines({ hint: said(mend), commands }, width, '  ').map((line) => style('cyan', line))
  return [`${style(colour, mark)} ${first}`, ...rest, ...todo]
}

export function verdict(found: Shown[]): string {
  const errors = found.filter(({ level }) => level === 'error').length
  const warnings = found.filter(({ level }) => level === 'warning').length
  if (errors) return words.verdict.errors(errors)
  if (found.some(({ code }) => code === 'no-adapter')) return words.verdict.noAdapter
  if (warnings) return words.verdict.warnings(warnings)
  return words.verdict.ready
}
