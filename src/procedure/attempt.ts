import { english } from '../base/english.ts'
import { asProblem, DeviceError, hintOf, messageOf, type Problem } from '../base/errors.ts'
import { minutes, within } from '../base/time.ts'
import { type NameOf, phrase, type Unsaid } from '../phrases/phrase.ts'
import type { Recorder } from './recorder.ts'
import type { Situation } from './situation.ts'
import type { Standing } from './standing.ts'
import type { Tracker } from './state.ts'
import {
  type Choice,
  type Facts,
  type Needs,
  neededBy,
  type RunnerUnit,
  type Step,
  type StepContext,
} from './step.ts'
import type { UnitRecord } from './unit-record.ts'
import { isLte, type LteProblem } from './verdict.ts'

export interface Tools {
  recorder: Recorder
  record: UnitRecord
  track: Tracker
  situation: Situation
  standing: Standing
  unit: RunnerUnit
  /** Everything of a StepContext that is the same for all steps. */
  shared: Pick<StepContext, 'unit' | 'bench' | 'settings' | 'operator'>
  signal: AbortSignal
  stop: AbortSignal
}

/** A step for once: with its deadline, its signal and its voice. */
export class Attempt {
  /** Bytes of flash may have changed. */
  wrote: boolean
  /** What is waited for now changes files of the router. */
  touched = false as boolean
  choice: Choice | null = null
  readonly #step: Step
  readonly #tools: Tools
  readonly #number: number

  constructor(step: Step, tools: Tools, number: number) {
    this.#step = step
    this.#tools = tools
    this.#number = number
    this.wrote = false
  }

  async run(): Promise<Facts> {
    const step = this.#step
    const tools = this.#tools
    using hold = step.writes === 'firmware' ? this.#hold() : null
    const late = () => tooLong(step, tools.unit.evidence())
    // A step that writes the firmware has a signal of its own: once it writes only its deadline ends it, never Ctrl-C.
    const signal = hold?.signal ?? (waits(step) ? AbortSignal.any([tools.signal, tools.stop]) : tools.signal)
    // Awaited here: a hold that ends when the promise is handed over holds nothing.
    return await within(step.within, late, signal, (own) => step.run(this.#context(own)))
  }

  choices(): Promise<Choice[]> {
    const step = this.#step
    const tools = this.#tools
    const late = () => tooLong(step, tools.unit.evidence())
    return within(minutes(1), late, tools.signal, async (own) => {
      return (await step.choices?.(this.#context(own))) ?? []
    })
  }

  isDone(): Promise<Facts | null> {
    const step = this.#step
    const tools = this.#tools
    const late = () => tooLong(step, tools.unit.evidence())
    return within(minutes(5), late, tools.signal, async (own) => {
      return english<Facts | null>((await step.isDone?.(this.#context(own))) ?? null)
    })
  }

  isGone(facts: Facts): boolean {
    return this.#step.isGone?.(this.#context(this.#tools.signal), facts) ?? false
  }

  claim(): void {
    this.#step.claim?.(this.#tools.shared)
  }

  #context(signal: AbortSignal): StepContext<Needs> {
    const { recorder, shared, situation } = this.#tools
    const facts = situation.facts()
    return {
      ...shared,
      facts: neededBy(this.#step, facts),
      before: facts[this.#step.id] ?? null,
      attempt: this.#number,
      choice: this.choice,
      progress: (done, total, unit_of) =>
        recorder.event({ type: 'progress', step: this.#step.id, done, total, unit_of }),
      waits: (what, seconds) => this.#waits(what, seconds, false),
      touches: (what, seconds) => this.#waits(what, seconds, true),
      note: (text) => recorder.note(text),
      writing: () => this.#begin(signal),
      lte: (work) => this.#lte(work),
      keep: (facts) => this.#tools.record.keep(this.#step, english<Facts>(facts)),
      kept: (step) => this.#tools.record.kept(step),
      signal,
    }
  }

  #waits(wait: NameOf<'wait'>, seconds: number | undefined, touched: boolean): void {
    this.touched = touched
    const what = phrase(`wait.${wait}`)
    this.#tools.recorder.event({ type: 'waiting', step: this.#step.id, wait, what, seconds: seconds ?? null })
  }

  async #lte(work: () => Promise<Facts>): Promise<Facts> {
    const { track, recorder } = this.#tools
    if (track.state.lte) return lteFailed(track.state.lte.problem)
    try {
      return { lte: 'proven', ...(await work()) }
    } catch (error) {
      const problem = asProblem(error)
      if (!isLte(problem)) throw error
      track.happened({ lteFailed: problem, step: this.#step.id })
      recorder.note(phrase('lte.notProven', problem.worded))
      return lteFailed(problem)
    }
  }

  /** Throws where a stop was asked for before the first byte, or the step's time is over. */
  #begin(signal: AbortSignal): void {
    if (this.wrote) return
    for (const each of [signal, this.#tools.stop]) each.throwIfAborted()
    this.wrote = true
    this.#tools.record.writing(this.#step)
  }

  /** Ctrl-C while the flash is written: said, and obeyed afterwards. Before the first byte it stops the step. */
  #hold(): Disposable & { signal: AbortSignal } {
    const { recorder, signal, stop } = this.#tools
    const own = new AbortController()
    const first = () => recorder.note(this.wrote ? phrase('run.endsFirst') : phrase('operator.stopping'))
    const second = () => (this.wrote ? recorder.note(phrase('run.endsFirst')) : own.abort(signal.reason))
    stop.addEventListener('abort', first)
    signal.addEventListener('abort', second)
    return {
      signal: own.signal,
      [Symbol.dispose]: () => {
        stop.removeEventListener('abort', first)
        signal.removeEventListener('abort', second)
      },
    }
  }
}

export function lteFailed({ code, worded, commands }: Problem): {
  lte: string
  lteProblem: Unsaid<LteProblem>
} {
  const lteProblem = { code, message: messageOf(worded), hint: hintOf(worded), commands }
  return { lte: 'failed', lteProblem }
}

/** For a power-on, or for a first start to end: the first Ctrl-C ends such a wait. */
const waits = ({ kind, from }: Step) => kind === 'move' && from === 'power-on'

function tooLong(step: Step, evidence: string[]): DeviceError {
  const said = phrase('stuck.tooLong', step.title, Math.round(step.within / 1000))
  return new DeviceError('timeout', said, { evidence })
}
