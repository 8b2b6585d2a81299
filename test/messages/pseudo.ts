import { english } from '../../src/messages/en/index.ts'
import { pseudo } from '../../src/messages/pseudo.ts'
import { speak } from '../../src/messages/words.ts'

/** Speaks the language made from the English until disposed. */
export function speakPseudo(): Disposable {
  speak(pseudo)
  return { [Symbol.dispose]: () => speak(english) }
}

/** What of a screen was not asked of the language: three words and more in a row without an accent. */
export function plainIn(screen: string): string[] {
  return [...screen.matchAll(/(?<![\p{L}\w'./-])[A-Za-z]?[a-z']+(?: [a-z']{2,}){2,}(?![\p{L}\w/-])/gu)].map(
    ([words]) => words,
  )
}
