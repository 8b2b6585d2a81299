import type { Problem } from '../base/errors.ts'
import { undone } from './done.ts'
import type { Facts, Step } from './step.ts'

/** What has happened in this run; the journal has what happened in all of them. */
export interface RunState {
  /** Checks that passed. */
  checked: ReadonlySet<string>
  /** Deeds that are done, or were found to be. */
  now: ReadonlySet<string>
  /** The deeds that were done in this run, in their order. */
  did: readonly string[]
  leftOut: ReadonlySet<string>
  /** Deeds that the router was asked about: whether they are done. */
  asked: ReadonlySet<string>
  /** Steps of which it was said why they are not done. */
  told: ReadonlySet<string>
  /** The question whether a running OpenWrt may be overwritten was answered with yes. */
  mayOverwrite: boolean
  /** The router restarts for ever: what was written to it does not start, whatever was proven once. */
  loops: boolean
  /** By step. */
  facts: Readonly<Record<string, Facts>>
  tries: Readonly<Record<string, number>>
  /** By step with choices: which of them has failed, and how. */
  failures: Readonly<Record<string, readonly Failure[]>>
  /** What LTE has failed by, where the rest goes on without it. */
  lte: { problem: Problem; step: string } | null
}

export interface Failure {
  choice: string
  code: string
}

export type Happening =
  | { passed: Step; facts: Facts }
  | { found: Step; facts: Facts }
  | { askedAbout: Step }
  | { leftOut: string }
  | { told: string }
  | { mayOverwrite: boolean }
  | { loops: true }
  | { lteFailed: Problem; step: string }
  | { tried: Step }
  | { choiceFailed: Step; choice: string; code: string }
  /** What was seen at an earlier stage has to be seen again. */
  | { checksForgotten: true }
  /** Another router stands there. */
  | { another: true }

export const begun: RunState = {
  checked: new Set(),
  now: new Set(),
  did: [],
  leftOut: new Set(),
  asked: new Set(),
  told: new Set(),
  mayOverwrite: false,
  loops: false,
  facts: {},
  tries: {},
  failures: {},
  lte: null,
}

/** The state after something has happened. */
export function after(state: RunState, happening: Happening, procedure: Step[]): RunState {
  if ('passed' in happening) return passed(state, happening.passed, happening.facts, procedure)
  if ('found' in happening) return found(state, happening.found, happening.facts)
  if ('askedAbout' in happening) return { ...state, asked: withOne(state.asked, happening.askedAbout.id) }
  if ('leftOut' in happening) return { ...state, leftOut: withOne(state.leftOut, happening.leftOut) }
  if ('told' in happening) return { ...state, told: withOne(state.told, happening.told) }
  if ('lteFailed' in happening)
    return { ...state, lte: { problem: happening.lteFailed, step: happening.step } }
  if ('tried' in happening) return tried(state, happening.tried)
  if ('choiceFailed' in happening) return failed(state, happening)
  if ('checksForgotten' in happening) return { ...state, checked: ofHost(state, procedure) }
  if ('another' in happening) return another(state, procedure)
  return { ...state, ...happening }
}

function passed(state: RunState, step: Step, facts: Facts, procedure: Step[]): RunState {
  const known = { ...state, facts: { ...state.facts, [step.id]: facts } }
  if (step.kind === 'check') return { ...known, checked: withOne(state.checked, step.id) }
  if (step.kind === 'move') return { ...known, now: withOne(state.now, step.id) }
  const gone = undone(procedure, step)
  const left = [...state.now].filter((id) => !gone.includes(id))
  return { ...known, now: new Set([...left, step.id]), did: [...state.did, step.id] }
}

function found(state: RunState, { id }: Step, facts: Facts): RunState {
  const known = { ...state, facts: { ...state.facts, [id]: facts } }
  return { ...known, now: withOne(state.now, id), told: withOne(state.told, id) }
}

function tried(state: RunState, { id }: Step): RunState {
  return { ...state, tries: { ...state.tries, [id]: (state.tries[id] ?? 0) + 1 } }
}

function failed(state: RunState, options: { choiceFailed: Step; choice: string; code: string }): RunState {
  const { id } = options.choiceFailed
  const all = [...(state.failures[id] ?? []), { choice: options.choice, code: options.code }]
  return { ...state, failures: { ...state.failures, [id]: all } }
}

/** What the laptop's own checks found stays; what has been tried and done counts for the report all the same. */
function another(state: RunState, procedure: Step[]): RunState {
  const { did, loops, tries, failures } = state
  const checked = ofHost(state, procedure)
  const facts = Object.fromEntries(Object.entries(state.facts).filter(([id]) => isHost(id, procedure)))
  return { ...begun, did, loops, tries, failures, checked, facts }
}

const ofHost = ({ checked }: RunState, procedure: Step[]) =>
  new Set([...checked].filter((id) => isHost(id, procedure)))
const isHost = (id: string, procedure: Step[]) => procedure.some((step) => step.id === id && step.host)
const withOne = (set: ReadonlySet<string>, id: string): ReadonlySet<string> => new Set([...set, id])

/** Where the state of this run is kept, and the one place where it changes. */
export class Tracker {
  state: RunState = begun
  readonly #procedure: Step[]

  constructor(procedure: Step[]) {
    this.#procedure = procedure
  }

  happened(happening: Happening): void {
    this.state = after(this.state, happening, this.#procedure)
  }
}
