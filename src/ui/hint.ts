import { sentence } from '../messages/sentence.ts'
import { wrap } from './wrap.ts'

interface Hinted {
  hint: string
  /** The lines of the hint that are commands. */
  commands?: string[]
}

/** What to do next: sentences are folded to the window; a command stands alone at the margin, whole, so that it can be pasted. */
export function hintLines({ hint, commands = [] }: Hinted, columns: number, indent: string): string[] {
  const lines = hint.split('\n').filter(Boolean)
  return lines.flatMap((line) => (commands.includes(line) ? [line] : wrap(sentence(line), columns, indent)))
}
