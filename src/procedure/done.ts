import { type State, sameInputs } from './journal.ts'
import type { Facts, Step } from './step.ts'

/** What earlier runs left, as far as it counts today. */
export interface Before {
  done: Set<string>
  /** Begun and not finished. */
  open: Set<string>
  facts: Record<string, Facts>
}

/**
 * Reads a journal's end state with today's inputs; null where they are not known, then those of the journal are
 * taken as today's. What is in `now` was done in this run and is not questioned.
 */
export function before(
  steps: Step[],
  states: Map<string, State>,
  inputs: (step: Step) => Facts | null,
  now: ReadonlySet<string> = new Set(),
): Before {
  const found: Before = { done: new Set(), open: new Set(), facts: {} }
  for (const step of steps) {
    const state = states.get(step.id)
    if (!state) continue
    if (state.state !== 'done') found.open.add(step.id)
    else if (now.has(step.id) || counts(step, state, inputs(step))) {
      found.facts[step.id] = state.facts
      if (step.kind === 'deed') found.done.add(step.id)
    }
  }
  return found
}

/** A guess with nothing left to do is a router that was taken away: the next one stands there. */
export function isAnother(steps: Step[], { done }: Before): boolean {
  return deeds(steps).every((step) => done.has(step.id))
}

export function deeds(steps: Step[]): Step[] {
  return steps.filter((step) => step.kind === 'deed')
}

/** What writes the firmware undoes everything after it. */
export function undone(procedure: Step[], step: Step): string[] {
  const after = procedure.slice(procedure.indexOf(step) + 1)
  const later = step.writes === 'firmware' ? deeds(after).map(({ id }) => id) : []
  return [...new Set([...(step.undoes ?? []), ...later])]
}

function counts(step: Step, state: State, today: Facts | null): boolean {
  if (step.kind !== 'deed') return true
  if (step.unsettled?.(state.facts)) return false
  return today === null || sameInputs(today, state.inputs)
}
