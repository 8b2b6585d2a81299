import type { Choice, Step } from './step.ts'

/** Once more with the same, on to the next, or there is nothing left to try. */
export type Turn = { again: Choice } | { next: Choice } | { none: true }

interface Tried {
  all: Choice[]
  /** By the choice's id: the codes of how it failed in this run. */
  failures: Map<string, string[]>
}

/** What each step with choices has been tried with in this run. */
export class Choices {
  private readonly steps = new Map<string, Tried>()

  /** The first that is not counted out. */
  pick(step: Step, all: Choice[]): Choice | null {
    const { failures } = this.of(step)
    this.of(step).all = all
    return all.find(({ id }) => !countedOut(failures.get(id) ?? [])) ?? null
  }

  failed(step: Step, choice: Choice, code: string): Turn {
    const { all, failures } = this.of(step)
    const codes = [...(failures.get(choice.id) ?? []), code]
    failures.set(choice.id, codes)
    if (!countedOut(codes)) return { again: choice }
    const next = this.pick(step, all)
    return next ? { next } : { none: true }
  }

  private of(step: Step): Tried {
    const known = this.steps.get(step.id) ?? { all: [], failures: new Map<string, string[]>() }
    this.steps.set(step.id, known)
    return known
  }
}

/** One failure may be chance: only two equal ones count against it, or three of whatever kind. */
export function countedOut(codes: string[]): boolean {
  return new Set(codes).size < codes.length || codes.length >= 3
}
