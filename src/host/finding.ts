/** `ok` is worth a tick, a `note` explains, a `warning` can spoil the run, an `error` does. */
export type Level = 'ok' | 'note' | 'warning' | 'error'

export interface Finding {
  /** Stable; the same word as the error that a run would end with, where there is one. */
  code: string
  level: Level
  what: string
  /** Commands or a sentence, ready to paste; lines end with \n between them. Empty where nothing is to be done. */
  mend: string
}

export const ok = (code: string, what: string): Finding => ({ code, level: 'ok', what, mend: '' })
export const note = (code: string, what: string, mend = ''): Finding => ({ code, level: 'note', what, mend })
export const warning = (code: string, what: string, mend = ''): Finding => ({
  code,
  level: 'warning',
  what,
  mend,
})
export const error = (code: string, what: string, mend = ''): Finding => ({
  code,
  level: 'error',
  what,
  mend,
})
