import { english as language } from '../messages/en/index.ts'
import type { Phrase, Unsaid } from '../phrases/phrase.ts'
import { saidIn } from '../phrases/said-in.ts'

/**
 * What an `Error`, the records and `--json` have beside a phrase itself: they are in English, whatever the screen speaks
 * (docs/contract.md). The one place below the screens that says a sentence.
 */
export const english = <V>(value: Unsaid<V> | Phrase<V>): V => saidIn<V>(language, value)
