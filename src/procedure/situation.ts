import { wouldCatch as catches, type Decision, decide, earlier, type Known } from './decide.ts'
import { inputsOf } from './inputs.ts'
import type { Settings } from './settings.ts'
import type { Tracker } from './state.ts'
import type { Facts, Stage, Step } from './step.ts'
import type { UnitRecord } from './unit-record.ts'

/** What is known of the router now: of this run, over what the records say. Nothing here writes. */
export class Situation {
  readonly procedure: Step[]
  readonly #settings: Settings
  readonly #record: UnitRecord
  readonly #track: Tracker

  constructor(procedure: Step[], settings: Settings, record: UnitRecord, track: Tracker) {
    this.procedure = procedure
    this.#settings = settings
    this.#record = record
    this.#track = track
  }

  decide(stage: Stage): Decision {
    return decide(this.#known(), stage)
  }

  wouldCatch(): boolean {
    return this.#record.open === null && catches(this.#known())
  }

  /** What has been learned, by step: in this run, and of deeds in earlier ones. */
  facts(): Record<string, Facts> {
    return { ...this.#track.state.facts, ...earlier(this.#known()).facts }
  }

  /** What the deed depends on today; null where that is not known yet. */
  inputs(step: Step): Facts | null {
    const { facts } = this.#track.state
    return inputsOf(step, this.#settings, { mac: this.#record.mac, facts })
  }

  #known(): Known {
    const { procedure } = this
    const settings = this.#settings
    const record = this.#record
    const track = this.#track
    const { mac, guessing, harm } = record
    const of = { mac, guessing, harm, states: record.states() }
    return { procedure, settings, state: track.state, record: of, inputs: (step) => this.inputs(step) }
  }
}
