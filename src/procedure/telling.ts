import { english } from '../base/english.ts'
import type { Unsaid, Wording } from '../phrases/phrase.ts'
import { hasPhrase } from '../phrases/said-in.ts'
import type { Event, Stamp } from './reporter.ts'

/** What is told in sentences. */
const spoken = [
  'text',
  'title',
  'guide',
  'what',
  'why',
  'turn',
  'message',
  'hint',
  'lteProblem',
  'facts',
] as const
type Spoken = (typeof spoken)[number]

/** An event whose sentences are not in any language yet. */
export type Told<E = Event> = E extends unknown
  ? { [K in keyof E]: K extends Spoken ? Unsaid<E[K]> | Wording : E[K] }
  : never

/** As it is kept and handed on: in English, and beside it as it was, for whoever says it in another language. */
export function inEnglish<E extends object>(told: E): E & { phrases?: Stamp['phrases'] } {
  const phrases = Object.fromEntries(
    Object.entries(told).filter(([name, value]) => isSpoken(name) && hasPhrase(value)),
  )
  if (Object.keys(phrases).length === 0) return told
  return { ...told, ...english<object>(phrases), phrases }
}

const isSpoken = (name: string) => (spoken as readonly string[]).includes(name)
