import { byName } from '../by-name.ts'
import type { Language } from '../en/index.ts'
import { joinedWords } from '../joined.ts'
import * as all from './all.ts'
import { profileTemplate } from './profile-template.ts'
import { passedOver } from './records.ts'

/** The same in German. */
export const german: Language = {
  language: 'de',
  ...byName(all),
  joined: joinedWords,
  passedOver,
  profileTemplate,
}
