import { Bug, DeviceError, type Harm, hintOf, messageOf, type Problem } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Step } from './step.ts'
import type { Told } from './telling.ts'

/** What a step needs must be there to give it, also in a run that begins in the middle. */
export function agree(procedure: Step[]): void {
  for (const step of procedure) {
    for (const { id } of Object.values(step.needs ?? {})) {
      const giver = procedure.find((one) => one.id === id)
      if (!giver) throw new Bug(phrase('plan.needsAbsent', step.id, id))
      // A resumed run does no move that it can do without, so what a move learned may be gone.
      if (giver.kind === 'move') throw new Bug(phrase('plan.needsMove', step.id, id))
    }
  }
}

type Failed = Extract<Told, { type: 'step-failed' }>

export function failure(step: string, problem: Problem, harm: Harm, lastLines: string[]): Failed {
  const { code, params, worded, commands, mayRetry } = problem
  const message = messageOf(worded)
  const hint = hintOf(worded)
  const evidence = problem.evidence.length ? problem.evidence : lastLines
  const keyed = params ? { code, params } : { code }
  return { type: 'step-failed', step, ...keyed, message, hint, commands, harm, mayRetry, evidence }
}

export function unknownRouter(evidence: string[]): DeviceError {
  return new DeviceError('mac-unknown', phrase('stuck.macUnknown'), { evidence })
}
