import { harmless } from '../base/harmless.ts'
import type { Language } from '../messages/en/index.ts'
import type { Phrase, Unsaid } from './phrase.ts'

/** What is given, with all that it has of phrases said in a language; what others said in it is harmless from here on. */
export function saidIn<V>(language: Language, value: Unsaid<V> | Phrase<V>): V {
  return said(language, value) as V
}

function said(language: Language, value: unknown): unknown {
  if (typeof value === 'string') return harmless(value)
  if (typeof value !== 'object' || value === null) return value
  if (isPhrase(value)) return sayIn(language, value)
  if (Array.isArray(value)) return value.map((each) => said(language, each))
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, said(language, each)]))
}

/** One of another version, which this language does not have, is told by its name. */
function sayIn(language: Language, { key, params }: Phrase<unknown>): unknown {
  const found = key.split('.').reduce<unknown>(part, language)
  if (typeof found === 'function') return found(...params.map((each) => said(language, each)))
  return found ?? key
}

const part = (all: unknown, name: string): unknown =>
  all && Object.hasOwn(all, name) ? (all as Record<string, unknown>)[name] : undefined

export const isPhrase = (value: object): value is Phrase<unknown> =>
  'key' in value && typeof value.key === 'string' && 'params' in value && Array.isArray(value.params)

/** Whether anything in it is still to be said. */
export function hasPhrase(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return isPhrase(value) || Object.values(value).some(hasPhrase)
}
