import type { Bench } from '../bench/bench.ts'
import type { RouterSettings } from '../bench/config/schema.ts'
import type { Operator } from '../bench/operator.ts'
import type { NameOf, Wording } from '../phrases/phrase.ts'
import type { Unit } from '../router/unit.ts'
import type { Settings } from './settings.ts'

/** Where a router can be found when nothing is going on. */
export type Stage = 'power-on' | 'bootloader' | 'ramboot' | 'openwrt'
/** A stage, or something is going on that must not be disturbed. */
export type Seen = Stage | 'busy'
/** What a step learned. Plain JSON: it goes into the journal. */
export type Facts = Record<string, unknown>
export type Kind = 'check' | 'move' | 'deed'
export type Writes = 'firmware' | 'overlay' | 'modem'

export interface LookOptions {
  /** The router may be writing its flash: send nothing at all, not even Ctrl-C. */
  listenOnly?: boolean
  /** When the step that may still be going on was started (ISO time). */
  since?: string
  /** Told what is heard where an answer lets itself be waited for. */
  say?: (text: Wording) => void
}
export interface Look {
  stage: Seen
  mac: string | null
  /** A system answered, whatever the stage. */
  spoke?: boolean
  /** Only listened to: its boot loader or a kernel was heard, so a write is over and a first start goes on. */
  starts?: boolean
  /** It restarts by itself with the same last words each time: what is in its flash does not start. */
  loops?: boolean
}

/** What the runner itself asks of a Unit; steps use the whole of it. */
export interface RunnerUnit {
  readonly seat: string
  readonly mac: string | null
  look(signal: AbortSignal, options?: LookOptions): Promise<Look>
  /** Brings it to power-on. */
  restart(operator: Operator, signal: AbortSignal): Promise<void>
  /** Waits for the next router's power-on; with `again` the one before may be switched on again as well. */
  next(operator: Operator, signal: AbortSignal, again?: boolean): Promise<void>
  evidence(): string[]
  /** Until disposed or looked at, a router that is switched on is caught at its boot loader. */
  catchEarly?(): Disposable
}

/** One of the things that a step can be done with. */
export interface Choice {
  id: string
  /** For the technician. */
  name: Wording
}

/** The steps whose facts are read, by the name they are read under. */
export type Needs = Readonly<Record<string, Step>>
type NoNeeds = Record<never, never>
/** What a step's run resolves with. */
export type FactsOf<S> = S extends { run(c: never): Promise<infer F> } ? F : never
export type NeededFacts<N extends Needs> = { readonly [K in keyof N]: FactsOf<N[K]> }

/** What the inputs of a deed are read from. Nothing of it writes: they are asked at every decision, in a dry run too. */
export interface InputContext<N extends Needs = NoNeeds> {
  /** Missing where it is not known yet. */
  facts: Partial<NeededFacts<N>>
  settings: Settings
  /** What the bench file says of this router: nothing where there is none, null while that is not known. */
  own: RouterSettings | null
  /** What the access point asks for; null where it is open, or while that is not known. */
  login: { user: string; password: string } | null
  /** The same value has the same mark on this laptop, and nobody can read it from that; null before there is a key. */
  mark(value: unknown): string | null
}

export interface StepContext<N extends Needs = NoNeeds> {
  unit: Unit
  bench: Bench
  /** Of this run and, for deeds, of earlier runs on the same router. */
  facts: NeededFacts<N>
  /** What this very step has learned of this router, where it is done; null where it is not. */
  before: Facts | null
  settings: Settings
  operator: Operator
  /** 1 for the first try. */
  attempt: number
  /** Which of the step's `choices` it is done with this time; null where it has none. */
  choice: Choice | null
  progress(done: number, total: number, unitOf: string): void
  /** What the step waits for from now on, and about how many seconds. */
  waits(what: NameOf<'wait'>, seconds?: number): void
  /** The same of a step that mostly looks, where this changes files of the router, which must keep its power meanwhile. */
  touches(what: NameOf<'wait'>, seconds?: number): void
  note(text: Wording): void
  /** Said directly before the first byte of flash is written; see `announces`. */
  writing(): void
  /** Journals at once what must not be lost when the step fails. */
  keep(facts: Facts): void
  /**
   * Proves LTE: what goes wrong with the modem or its network is a verdict of its own and ends nothing. Not begun where
   * an earlier step has failed by it.
   */
  lte(work: () => Promise<Facts>): Promise<Facts>
  /** What a step has kept of this router, in this run or an earlier one. */
  kept(step: string): Facts
  signal: AbortSignal
}

export interface Step<F extends Facts = Facts, N extends Needs = Needs> {
  id: string
  /** A few words, for the list on the screen. */
  title: Wording
  /** The line of the human guide that this step does. */
  guide: Wording
  /** A check looks; a move brings the router from one stage to another and is lost with the power; a deed lasts. */
  kind: Kind
  /** A check of the laptop alone: done once, before anything else. */
  host?: boolean
  /** Such a one that speaks to the router all the same: never while that may be writing its flash. */
  speaks?: boolean
  /** Checks: the stages at which it can look. */
  at?: Stage[]
  /** Moves and deeds: where the router must be, and is afterwards. */
  from?: Stage
  to?: Stage
  needs?: N
  /** Milliseconds for one try; Infinity where a hand is waited for. */
  within: number
  tries: number
  writes?: Writes
  /** It calls `writing()` itself. Without this, the whole of a step that writes counts as writing. */
  announces?: boolean
  /** The write runs beside the console: the router answers meanwhile, and does not mind being asked. */
  detached?: boolean
  /** Asked before this is written over a running OpenWrt, instead of the usual question. */
  overwriting?: Wording
  /**
   * Done only where the router is at `from` already. Elsewhere, and where it fails, it is left out, and this is said.
   */
  orElse?: Wording
  /** What only LTE needs: where the modem is to blame the rest goes on without it. */
  part?: 'lte'
  /** Facts with which it is done and has to be done once more all the same. */
  unsettled?(facts: Facts): boolean
  /** A router seen at this stage has not had it done, whatever the journal says: others were at work. */
  refutedAt?: Stage
  /** The deeds that are not done any more once this one has begun. */
  undoes?: string[]
  /** Asked of a deed that was started and not finished: its facts when the router shows that it is done. */
  isDone?(c: StepContext<N>): Promise<Facts | null>
  /** `isDone` is asked of it also where this laptop never began it. */
  mayBeDone?: boolean
  /** What it left on this laptop has been taken away since: it is not done any more. */
  isGone?(c: StepContext<N>, facts: Facts): boolean
  /** Where its write was begun and not ended, the router may not start any more: it is done at this stage then. */
  fromTorn?: Stage
  /** What the deed depends on; done with other inputs is not done. Null: not known before the router says who it is. */
  inputs?(c: InputContext<N>): Facts | null
  /** Takes what the router keeps for ever and the inputs depend on; called when the step begins. */
  claim?(c: Pick<StepContext, 'unit' | 'settings'>): void
  /** What it can be done with, the likeliest first: the next one's turn comes where one has failed (choices.ts). */
  choices?(c: StepContext<N>): Promise<Choice[]>
  run(c: StepContext<N>): Promise<F>
}

/** What variants of a step have in common: all but what they do and read. */
export type StepHead = Omit<Step, 'run' | 'needs' | 'inputs' | 'claim' | 'isDone' | 'isGone' | 'choices'>

/** Refuses at load what would only show in the middle of a run. */
export function defineStep<F extends Facts, N extends Needs = NoNeeds>(step: Step<F, N>): Step<F, N> {
  const wrong = flaw(step)
  if (wrong) throw new TypeError(`step ${step.id}: ${wrong}`)
  return step
}

/** Of all that was learned, what the step reads. */
export function neededBy(step: Step, facts: Record<string, Facts>): Record<string, Facts> {
  const needed = Object.entries(step.needs ?? {})
  return Object.fromEntries(needed.flatMap(([name, { id }]) => (facts[id] ? [[name, facts[id]]] : [])))
}

function flaw(step: Omit<Step, 'run'>): string | null {
  if (!/^[a-z][a-z-]*$/.test(step.id)) return 'the id is words and hyphens'
  if (step.kind === 'move' && !(step.from && step.to)) return 'a move has from and to'
  if (step.kind === 'deed' && !step.from) return 'a deed has from'
  if (step.kind === 'check' && !step.host && !step.at?.length) return 'a check says at which stages it looks'
  if (step.writes && step.kind === 'check') return 'a check does not write'
  if (step.tries < 1) return 'at least one try'
  return null
}
