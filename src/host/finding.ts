import type { Advice } from '../phrases/advice.ts'
import type { Wording } from '../phrases/phrase.ts'

/** `ok` is worth a tick, a `note` explains, a `warning` can spoil the run, an `error` does. */
export type Level = 'ok' | 'note' | 'warning' | 'error'

export interface Finding {
  /** Stable; the same word as the error that a run would end with, where there is one. */
  code: string
  level: Level
  what: Wording
  /** Of a bench with several: the one that it is about. */
  wire?: string
  /** What to do: sentences and commands, a line each. Empty where nothing is to be done. */
  mend: Wording
  /** The lines of `mend` that are commands, ready to paste. */
  commands: string[]
}

/** A sentence alone has no command in it. */
type Mend = Wording | Advice

export const ok = (code: string, what: Wording): Finding => finding('ok', code, what)
export const note = (code: string, what: Wording, mend?: Mend): Finding => finding('note', code, what, mend)
export const warning = (code: string, what: Wording, mend?: Mend): Finding =>
  finding('warning', code, what, mend)
export const error = (code: string, what: Wording, mend?: Mend): Finding => finding('error', code, what, mend)

function finding(level: Level, code: string, what: Wording, mend: Mend = ''): Finding {
  const advised = typeof mend === 'object' && 'hint' in mend ? mend : { hint: mend, commands: [] }
  return { code, level, what, mend: advised.hint, commands: advised.commands }
}
