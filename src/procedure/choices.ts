import type { Failure } from './state.ts'
import type { Choice } from './step.ts'

/** Once more with the same, on to the next, or there is nothing left to try. */
export type Turn = { again: Choice } | { next: Choice } | { none: true }

/** The first that is not counted out. */
export function pick(all: Choice[], failures: readonly Failure[] = []): Choice | null {
  return all.find(({ id }) => !countedOut(codesOf(id, failures))) ?? null
}

/** After a choice has failed. */
export function turnAfter(all: Choice[], failed: Choice, failures: readonly Failure[] = []): Turn {
  if (!countedOut(codesOf(failed.id, failures))) return { again: failed }
  const next = pick(all, failures)
  return next ? { next } : { none: true }
}

/** One failure may be chance: only two equal ones count against it, or three of whatever kind. */
export function countedOut(codes: string[]): boolean {
  return new Set(codes).size < codes.length || codes.length >= 3
}

const codesOf = (id: string, failures: readonly Failure[]) =>
  failures.flatMap(({ choice, code }) => (choice === id ? [code] : []))
