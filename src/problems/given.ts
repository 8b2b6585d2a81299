import type { Phrase, Unsaid, Wording } from '../phrases/phrase.ts'
import type { Code } from './catalogue.ts'
import type { Keyed, Params, Said } from './params.ts'

/** The words of an error before they are in a language. */
export type Worded = Phrase<Said> | { message: Wording; hint: Wording; commands?: string[] }

/** What is given to an error of a code: its parameters, or its words. */
export type Given<C extends Code> = Worded | (C extends Keyed ? Unsaid<Params[C]> : never)

/** Of what was given, the sentence: by the code where only its parameters are there. */
export function wordedOf(code: Code, given: object): Worded {
  return isWorded(given) ? given : { key: `problems.${code}`, params: [given] }
}

/** Whether it has brought its words along. */
export const isWorded = (given: object): given is Worded =>
  'message' in given || ('key' in given && 'params' in given)
