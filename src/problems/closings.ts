import { fieldsOf } from './catalogue.ts'

/** What starting again comes to; without a word here it resumes where it was. */
export type Closing =
  /** What is done counts as done and is wrong: only doing it again helps. */
  | 'again'
  /** Not with this router. */
  | 'never'
  /** The hint is all there is to say. */
  | 'as-said'

/** The write was cut short, which the harm says with what to do. */
const cutShort: Record<string, Closing> = {
  'upgrade-aborted': 'as-said',
  'flash-erase-failed': 'as-said',
  'flash-write-failed': 'as-said',
  'upgrade-cut-short': 'as-said',
}

const closings: Record<string, Closing> = {
  ...cutShort,
  'flash-differs': 'again',
  'board-differs': 'again',
  'release-differs': 'again',
  'overlay-full': 'again',
  'wrong-board': 'never',
  'other-boot-loader': 'never',
  'boot-loader-writes': 'never',
  'unknown-command': 'never',
  'mac-invalid': 'never',
  'modem-unknown': 'as-said',
  'backup-elsewhere': 'as-said',
  'backup-missing': 'as-said',
  'backup-not-factory': 'as-said',
  'backup-taken': 'as-said',
  'not-optional': 'as-said',
  'other-router': 'as-said',
  'image-not-wanted': 'as-said',
  'question-unanswered': 'as-said',
  'unknown-step': 'as-said',
  'kernel-mismatch': 'as-said',
  'pin-wrong': 'as-said',
  bug: 'as-said',
}

/** With a RAM image that does not start nothing is there to be fixed: the hint names the next one. */
export function closingOf(code: string): Closing | null {
  if (Object.hasOwn(closings, code)) return closings[code]!
  return fieldsOf(code).againstChoice === true ? 'as-said' : null
}
