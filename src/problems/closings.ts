/** What starting again comes to; without a word here it goes on where it was. */
export type Closing =
  /** What is done counts as done and is wrong: only doing it anew helps. */
  | 'anew'
  /** Not with this router. */
  | 'never'
  /** The hint is all there is to say. */
  | 'as-said'

const closings: Record<string, Closing> = {
  'flash-differs': 'anew',
  'board-differs': 'anew',
  'release-differs': 'anew',
  'overlay-full': 'anew',
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

export const closingOf = (code: string): Closing | null =>
  Object.hasOwn(closings, code) ? closings[code]! : null
