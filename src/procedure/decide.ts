import type { Harm } from '../base/errors.ts'
import { phrase, type Wording } from '../phrases/phrase.ts'
import { type Before, before, deeds, isAnother } from './done.ts'
import type { State } from './journal.ts'
import { type Action, isLeftOut, plan } from './plan.ts'
import type { Settings } from './settings.ts'
import type { RunState } from './state.ts'
import type { Facts, Stage, Step } from './step.ts'

/** All that a decision is made from. */
export interface Known {
  procedure: Step[]
  settings: Pick<Settings, 'again' | 'until' | 'skip' | 'withoutModem'>
  state: RunState
  /** What the records say of the router; `mac` is null while it is only guessed which one it is. */
  record: { mac: string | null; guessing: boolean; harm: Harm; states: Map<string, State> }
  /** What a deed depends on today; null where that is not known. */
  inputs(step: Step): Facts | null
}

/** What is to be written down or said before anything is done. */
export type Remark =
  /** The router last seen on this seat has nothing left to do: another one stands there. */
  | { forgetGuess: true }
  /** What was done once does not hold any more; at the next stage nothing would show it. */
  | { refute: Step }
  | { leaveOut: Step; why: Wording }
  | { tell: string; why: Wording }

export interface Decision {
  remarks: Remark[]
  /** Empty where nothing is left, or where the remarks change what is known: then it is decided again. */
  actions: Action[]
  again: boolean
}

/** What is left to do from this stage on, and what has to be written down or said first. */
export function decide(known: Known, stage: Stage): Decision {
  const first = corrections(known, stage)
  if (first.length) return { remarks: first, actions: [], again: true }
  const { procedure, settings, state } = known
  const { done, open } = earlier(known)
  const { again, until, skip } = settings
  const { checked, now, mayOverwrite: asked, leftOut } = state
  const options = { again, until, skip, checked, now, asked, open, leftOut, torn: isTorn(known) }
  const actions = plan(procedure, done, stage, options)
  const left = actions.length ? leftOutAt(known, stage, done) : []
  return { remarks: [...tellings(known, done), ...left], actions, again: false }
}

/** Whether a router that is switched on now is to be caught at its boot loader, whichever router it is. */
export function wouldCatch(known: Known): boolean {
  const { procedure, settings, state, record } = known
  const enters = procedure.some(({ to }) => to === 'bootloader') && !procedure.some(({ speaks }) => speaks)
  if (!enters) return false
  // What the host's checks will find is not known yet: what the journal says counts as today's.
  const { done, open } = before(counted(known), record.states, () => null, state.now)
  const guess = isAnother(counted(known), { done, open, facts: {} }) ? new Set<string>() : done
  const { again, until, skip } = settings
  const actions = plan(procedure, guess, 'power-on', { again, until, skip, open, torn: isTorn(known) })
  const next = actions.find((action) => !('step' in action && action.step.host))
  return next !== undefined && 'step' in next && next.step.to === 'bootloader'
}

/** What earlier runs left that counts today. */
export function earlier(known: Known): Before {
  return before(counted(known), known.record.states, known.inputs, known.state.now)
}

export const counted = ({ procedure, settings }: Pick<Known, 'procedure' | 'settings'>): Step[] =>
  procedure.filter((step) => !settings.skip.includes(step.id))

function corrections(known: Known, stage: Stage): Remark[] {
  if (known.record.guessing && isAnother(counted(known), earlier(known))) return [{ forgetGuess: true }]
  return counted(known).flatMap((step) => (isRefuted(known, step, stage) ? [{ refute: step }] : []))
}

function isRefuted({ state, record }: Known, step: Step, stage: Stage): boolean {
  const done = record.states.get(step.id)?.state === 'done'
  const refuted = step.refutedAt === stage || (state.loops && step.writes === 'firmware')
  return refuted && record.mac !== null && done && !state.now.has(step.id)
}

/** What was written last has not been seen to start, or is seen not to. */
function isTorn({ state, record: { harm } }: Known): boolean {
  return state.loops || harm === 'being-written' || harm === 'written-not-verified'
}

function leftOutAt(known: Known, stage: Stage, done: Set<string>): Remark[] {
  const { now, leftOut } = known.state
  return deeds(counted(known)).flatMap((step) => {
    const settled = done.has(step.id) || now.has(step.id) || leftOut.has(step.id)
    if (settled || !isLeftOut(step, stage, {})) return []
    return [{ leaveOut: step, why: phrase('skip.notAt', step.from!) }]
  })
}

/** Why steps that are asked for are not done, each once. */
function tellings({ procedure, settings, state, record }: Known, done: Set<string>): Remark[] {
  if (!record.mac || settings.again) return []
  const skipped = settings.skip.filter((id) => procedure.some((step) => step.id === id))
  const untold = [...done, ...skipped].filter((id) => !state.told.has(id) && !state.now.has(id))
  return [...new Set(untold)].map((id) => ({ tell: id, why: whySkipped(id, settings, done) }))
}

function whySkipped(id: string, { withoutModem }: Known['settings'], done: Set<string>): Wording {
  return done.has(id) ? phrase('skip.doneBefore') : (withoutModem?.[id] ?? phrase('skip.notAskedFor'))
}
