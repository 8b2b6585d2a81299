import type { Advice } from '../ui/words/advice.ts'

/** `ok` is worth a tick, a `note` explains, a `warning` can spoil the run, an `error` does. */
export type Level = 'ok' | 'note' | 'warning' | 'error'

export interface Finding {
  /** Stable; the same word as the error that a run would end with, where there is one. */
  code: string
  level: Level
  what: string
  /** Of a bench with several: the one that it is about. */
  wire?: string
  /** What to do: sentences and commands, a line each. Empty where nothing is to be done. */
  mend: string
  /** The lines of `mend` that are commands, ready to paste. */
  commands: string[]
}

/** A sentence alone has no command in it. */
type Mend = string | Pick<Advice, 'hint' | 'commands'>

export const ok = (code: string, what: string): Finding => finding('ok', code, what)
export const note = (code: string, what: string, mend?: Mend): Finding => finding('note', code, what, mend)
export const warning = (code: string, what: string, mend?: Mend): Finding =>
  finding('warning', code, what, mend)
export const error = (code: string, what: string, mend?: Mend): Finding => finding('error', code, what, mend)

function finding(level: Level, code: string, what: string, mend: Mend = ''): Finding {
  if (typeof mend === 'string') return { code, level, what, mend, commands: [] }
  return { code, level, what, mend: mend.hint, commands: mend.commands }
}
