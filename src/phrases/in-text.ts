import type { Language } from '../messages/en/index.ts'
import { type ParamsAt, type Path, type Phrase, phrase, type Wording } from './phrase.ts'
import { isPhrase } from './said-in.ts'

/** A phrase for a library that hands on nothing but text, as a validator does. */
export const phraseText = <P extends Path<Language>>(key: P, ...params: ParamsAt<P>): string =>
  asText(phrase(key, ...params) as Phrase)

export const asText = (wording: Wording): string =>
  typeof wording === 'string' ? wording : JSON.stringify(wording)

/** What came out of it: that phrase, or text of the library's own. */
export function fromText(text: string): Wording {
  if (!text.startsWith('{"key":')) return text
  const value: unknown = JSON.parse(text)
  return typeof value === 'object' && value !== null && isPhrase(value) ? (value as Phrase) : text
}
