import type { Keyed, Said, Sentences } from '../problems/params.ts'

/** The sentence of a code in a language, from what was given with it; null for a code that brings its own along. */
export function say(language: Sentences, code: string, params: object): Said | null {
  if (!Object.hasOwn(language, code)) return null
  return (language[code as Keyed] as (given: object) => Said)(params)
}
