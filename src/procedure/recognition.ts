import { phrase } from '../phrases/phrase.ts'
import type { Attempt, Tools } from './attempt.ts'
import { counted } from './decide.ts'
import { deeds } from './done.ts'
import type { Facts, Stage, Step } from './step.ts'

/** Finds out which router it is, and what has been done to it already. */
export class Recognition {
  readonly #procedure: Step[]
  readonly #tools: Tools
  readonly #attempt: (step: Step) => Attempt

  constructor(procedure: Step[], tools: Tools, attempt: (step: Step) => Attempt) {
    this.#procedure = procedure
    this.#tools = tools
    this.#attempt = attempt
  }

  /** A journal belongs to a router, not to a seat: the MAC decides which one. */
  meet(mac: string | null): void {
    const { record, recorder, track } = this.#tools
    const known = record.mac
    if (!mac || !record.identified(mac)) return
    recorder.unit = mac
    if (!known) return
    recorder.note(phrase('run.otherRouter', mac, known))
    track.happened({ another: true })
  }

  /** What was done with other settings is done again: for that it has to be known which ones are its own today. */
  claim(): void {
    const states = this.#tools.record.mac ? this.#tools.record.states() : new Map()
    const done = this.#counted().filter(({ id }) => states.get(id)?.state === 'done')
    for (const step of done) if (!this.#tools.track.state.now.has(step.id)) this.#attempt(step).claim()
  }

  /** A deed started and not finished is asked whether it is done already, by looking at the router. */
  async recognise(stage: Stage): Promise<void> {
    if (
      this.#tools.shared.settings.again ||
      !this.#tools.record.mac ||
      (stage !== 'openwrt' && stage !== 'ramboot')
    )
      return
    for (const step of deeds(this.#counted())) {
      this.#forgetGone(step)
      const state = this.#tools.record.states().get(step.id)
      if (!step.isDone || state?.state === 'done' || this.#tools.track.state.asked.has(step.id)) continue
      if (!state && !step.mayBeDone) continue
      this.#tools.track.happened({ askedAbout: step })
      const facts = await this.#attempt(step).isDone()
      if (facts) this.#found(step, facts)
    }
  }

  #forgetGone(step: Step): void {
    const state = this.#tools.record.states().get(step.id)
    if (state?.state !== 'done' || this.#tools.track.state.now.has(step.id)) return
    if (this.#attempt(step).isGone(state.facts)) this.#tools.record.failed(step, 'refuted', false)
  }

  #found(step: Step, facts: Facts): void {
    const { record, recorder, track, situation } = this.#tools
    record.done(step, { inputs: situation.inputs(step) ?? {}, facts })
    // It answered just now: no first boot is going on.
    record.settled()
    track.happened({ found: step, facts })
    recorder.event({ type: 'step-skipped', step: step.id, why: phrase('skip.doneBefore') })
  }

  #counted(): Step[] {
    return counted({ procedure: this.#procedure, settings: this.#tools.shared.settings })
  }
}
