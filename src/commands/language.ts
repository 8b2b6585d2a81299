import { UsageError } from '../base/errors.ts'
import { languageName, languageNames, languageOf } from '../messages/languages.ts'
import { speak } from '../messages/words.ts'
import { phrase } from '../phrases/phrase.ts'

/** Speaks what was asked for, else what the system does where that is spoken here, else English. */
export async function speakAs(asked: string | undefined, locale: string): Promise<void> {
  if (asked !== undefined && languageName(asked) === null)
    throw new UsageError('language-unknown', phrase('given.language', asked, languageNames))
  speak(await languageOf(languageName(asked ?? locale) ?? 'en'))
}
