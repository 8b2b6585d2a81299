import { DeviceError, type Problem } from '../base/errors.ts'
import { fieldsOf } from '../problems/catalogue.ts'
import type { Settings } from './settings.ts'
import type { Facts, Step } from './step.ts'
import type { UnitRecord } from './unit-record.ts'

/** What a run says of OpenWrt, and of LTE: two things that a router can have one without the other. */
export type Verdict = 'proven' | 'failed' | 'not-asked' | 'not-reached'
/** What LTE failed by, where the run passed without it. */
export interface LteProblem {
  code: string
  message: string
  hint: string
  commands?: string[]
}
export interface Verdicts {
  openwrt: Verdict
  lte: Verdict
}

/** What went wrong with the modem, its SIM or its network, and so says nothing about OpenWrt. */
export function isLte(problem: Problem): boolean {
  return problem instanceof DeviceError && fieldsOf(problem.code).lte === true
}

export interface Ran {
  procedure: Step[]
  settings: Settings
  record: Pick<UnitRecord, 'mac' | 'harm' | 'states'>
  problem: Problem | null
  /** The step that failed. */
  failed: string | null
  /** The deeds that were done in this run. */
  did: readonly string[]
  /** What LTE failed by, where the rest went on without it. */
  trouble: Problem | null
}

export function verdictsOf(ran: Ran): Verdicts {
  const accept = acceptance(ran)
  return { openwrt: openwrt(ran, accept), lte: lte(ran, accept) }
}

/** Of this run, or of an earlier one where nothing was left to do. */
function acceptance({ record, did, problem, settings }: Ran): Facts | null {
  const state = record.mac ? record.states().get('accept') : undefined
  const counts = did.includes('accept') || (problem === null && settings.until === undefined)
  return state?.state === 'done' && counts ? state.facts : null
}

function openwrt({ procedure, record, problem, failed }: Ran, accept: Facts | null): Verdict {
  if (!procedure.some(({ id }) => id === 'accept')) return 'not-asked'
  // On a router of another release there was no image to compare its flash with.
  if (accept) return accept.compared === undefined ? 'not-asked' : 'proven'
  const judged = failed !== null && ['install', 'upgrade', 'first-boot', 'accept'].includes(failed)
  if (judged && problem instanceof DeviceError && record.harm !== 'nothing-written') return 'failed'
  return record.mac && record.harm === 'installed' ? 'proven' : 'not-reached'
}

function lte({ procedure, settings, trouble }: Ran, accept: Facts | null): Verdict {
  if (!procedure.some(({ part }) => part === 'lte') || settings.skip.includes('lte')) return 'not-asked'
  if (trouble) return 'failed'
  if (!accept) return 'not-reached'
  // Journals of early versions have no verdict, and were only accepted with an address or without a SIM.
  return (accept.lte as Verdict | undefined) ?? (accept.sim === 'none' ? 'not-asked' : 'proven')
}
