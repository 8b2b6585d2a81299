import type { Wording } from '../phrases/phrase.ts'
import type { Stamped } from '../procedure/reporter.ts'
import { Standing } from '../procedure/standing.ts'
import { inEnglish } from '../procedure/telling.ts'

/** What is told before a run has begun, whose recorder tells the rest. */
export const noteOf = (text: Wording, seat: string): Stamped =>
  inEnglish({
    ...{ t: new Date().toISOString(), seat, unit: null, ...new Standing().stamp() },
    ...{ type: 'note', text },
  }) as Stamped
