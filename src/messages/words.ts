import type { Phrase, Unsaid } from '../phrases/phrase.ts'
import { saidIn } from '../phrases/said-in.ts'
import { english, type Language } from './en/index.ts'

let spoken: Language = english

/** From now on everything is said in this language. */
export function speak(language: Language): void {
  spoken = language
}

/** Every sentence, in the language that is spoken. */
export const words = new Proxy(english, { get: (_, name) => spoken[name as keyof Language] })

/** What was handed up as phrases, in the language that is spoken. */
export const said = <V>(value: Unsaid<V> | Phrase<V>): V => saidIn<V>(spoken, value)
