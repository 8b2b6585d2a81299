import type { Stamped } from '../procedure/reporter.ts'
import { Standing } from '../procedure/standing.ts'

/** What is told before a run has begun, whose recorder tells the rest. */
export const noteOf = (text: string, seat: string): Stamped => ({
  ...{ t: new Date().toISOString(), seat, unit: null, ...new Standing().stamp() },
  ...{ type: 'note', text },
})
