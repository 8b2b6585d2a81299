import { said, words } from '../messages/words.ts'
import type { Wording } from '../phrases/phrase.ts'
import type { Choice } from './terminal.ts'
import { wrap } from './wrap.ts'

/** A release to choose from, and what is known of it. */
export interface Release {
  release: string
  date: string | null
  kernel: string | null
  manager: string
  recommended: boolean
  cached: boolean
  known: Wording
  /** Why it is not to be installed; null when it may be. */
  refused: Wording | null
}

/** `24.10.8    2026-07-25  6.6.144    opkg  recommended, in the cache`: 67 columns at most. */
export function releaseRow({ release, date, kernel, manager, ...is }: Release): string {
  const marked = words.releaseMark
  const marks = [
    is.recommended && marked.recommended,
    is.cached && marked.cached,
    is.refused && marked.refused,
  ]
  const head = [release.padEnd(9), (date ?? '').padEnd(10), (kernel ?? '').padEnd(9), manager.padEnd(4)]
  return [...head, marks.filter(Boolean).join(', ')].join('  ').trimEnd()
}

/** What is known of it stands under the list; a refused one can be pointed at and not taken. */
export function releaseChoices(releases: Release[], columns: number): Choice<string>[] {
  return releases.map((each) => ({
    value: each.release,
    name: releaseRow(each),
    description: wrap(said(each.refused ?? each.known), columns - 1).join('\n'),
    disabled: each.refused !== null ? ' ' : false,
  }))
}
