import { Bug, DeviceError, type Harm, type Problem } from '../base/errors.ts'
import { planWords, stuckWords } from '../ui/words/procedure.ts'
import type { Event } from './reporter.ts'
import type { Step } from './step.ts'

/** What a step needs must be there to give it, also in a run that begins in the middle. */
export function agree(procedure: Step[]): void {
  for (const step of procedure) {
    for (const { id } of Object.values(step.needs ?? {})) {
      const giver = procedure.find((one) => one.id === id)
      if (!giver) throw new Bug(planWords.needsAbsent(step.id, id))
      // A resumed run does no move that it can do without, so what a move learned may be gone.
      if (giver.kind === 'move') throw new Bug(planWords.needsMove(step.id, id))
    }
  }
}

type Failed = Extract<Event, { type: 'step-failed' }>

export function failure(step: string, problem: Problem, harm: Harm, lastLines: string[]): Failed {
  const { code, params, message, hint, commands, mayRetry } = problem
  const evidence = problem.evidence.length ? problem.evidence : lastLines
  const keyed = params ? { code, params } : { code }
  return { type: 'step-failed', step, ...keyed, message, hint, commands, harm, mayRetry, evidence }
}

export function unknownRouter(evidence: string[]): DeviceError {
  return new DeviceError('mac-unknown', stuckWords.macUnknown, { evidence })
}
