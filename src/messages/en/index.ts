import { byName } from '../by-name.ts'
import { joinedWords } from '../joined.ts'
import * as all from './all.ts'
import { profileTemplate } from './profile-template.ts'
import { passedOver } from './records.ts'

/** Every sentence that benchflash says: what can be said at all, and how it is said in English. */
export const english = byName(all, {
  /** As pages name it. */
  language: 'en',
  joined: joinedWords,
  get passedOver() {
    return passedOver
  },
  get profileTemplate() {
    return profileTemplate
  },
})

/** A language: all of that. */
export type Language = typeof english
