import { UsageError } from '../base/errors.ts'
import type { Language } from '../messages/en/index.ts'
import { languageName, languageNames, languageOf } from '../messages/languages.ts'
import { speak } from '../messages/words.ts'
import { phrase } from '../phrases/phrase.ts'

/** Speaks what was asked for, else what the system does where that is spoken here, else English. */
export async function speakAs(asked: string | undefined, locale: string): Promise<Language> {
  if (asked !== undefined && languageName(asked) === null)
    throw new UsageError('language-unknown', phrase('given.language', asked, languageNames))
  const language = await languageOf(languageName(asked ?? locale) ?? 'en')
  speak(language)
  return language
}
