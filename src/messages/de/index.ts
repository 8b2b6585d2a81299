import { byName } from '../by-name.ts'
import type { Language } from '../en/index.ts'
import { joinedWords } from '../joined.ts'
import * as all from './all.ts'
import { profileTemplate } from './profile-template.ts'
import { passedOver } from './records.ts'

/** The same in German. */
export const german: Language = byName(all, {
  language: 'de',
  joined: joinedWords,
  get passedOver() {
    return passedOver
  },
  get profileTemplate() {
    return profileTemplate
  },
})
