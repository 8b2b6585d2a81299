import { said } from '../messages/words.ts'
import type { Reporter, Stamped } from '../procedure/reporter.ts'

/** An event with its sentences in the language of the screen. */
export const spoken = (event: Stamped): Stamped =>
  event.phrases ? ({ ...event, ...said<object>(event.phrases) } as Stamped) : event

/** A reporter for who reads the screen. */
export const inLanguage = (reporter: Reporter): Reporter => ({
  event: (event) => reporter.event(spoken(event)),
})
