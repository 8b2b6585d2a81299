import { english } from '../base/english.ts'
import { asProblem, Cancelled, hintOf, type Problem, reasonOf } from '../base/errors.ts'
import { phrase, type Wording } from '../phrases/phrase.ts'
import { fieldsOf } from '../problems/catalogue.ts'
import { Attempt, type Tools } from './attempt.ts'
import { pick, turnAfter } from './choices.ts'
import { counted } from './decide.ts'
import { undone } from './done.ts'
import { failure, unknownRouter } from './failing.ts'
import type { Place } from './reporter.ts'
import type { Choice, Facts, Stage, Step } from './step.ts'
import { isLte } from './verdict.ts'

/** Does one step, tells and writes down how it went, and says whether it is worth another try. */
export class StepRunner {
  failed: string | null = null
  #last: Step | null = null
  #running: Step | null = null
  #place: Place | null = 'start'
  /** Of the step that is being done. */
  #choices: Choice[] = []
  readonly #procedure: Step[]
  readonly #tools: Tools

  constructor(procedure: Step[], tools: Tools) {
    this.#procedure = procedure
    this.#tools = tools
  }

  /** Between two steps: what goes wrong now is no step's failure. */
  at(place: Place): void {
    this.#place = place
  }

  /**
   * Answers the first Ctrl-C: one that shows nothing would be pressed again. In a step that writes the flash it depends on
   * whether the first byte is written: the attempt itself says so.
   */
  stopAsked(): void {
    if (this.#running?.writes !== 'firmware') this.#tools.recorder.note(phrase('operator.stopping'))
  }

  attempt(step: Step): Attempt {
    return new Attempt(step, this.#tools, this.#tried(step) + 1)
  }

  /** The stage the router is at afterwards; null where one has to look. Throws when another try is of no use. */
  async run(step: Step, stage: Stage | null): Promise<Stage | null> {
    const { record, recorder, standing, track } = this.#tools
    this.#last = step
    this.#running = step
    this.#place = null
    const attempt = this.attempt(step)
    const start = Date.now()
    standing.begin(step, attempt)
    this.#announce(step)
    try {
      const inputs = this.#begin(step, attempt)
      if (step.choices) attempt.choice = this.#choose(step, await attempt.choices())
      const told = await attempt.run()
      const facts = english<Facts>(told)
      record.done(step, { inputs, facts })
      standing.done(step.to ?? null)
      track.happened({ passed: step, facts })
      const seconds = (Date.now() - start) / 1000
      recorder.event({ type: 'step-done', step: step.id, seconds, facts: told })
      return step.to ?? stage
    } catch (error) {
      const problem = asProblem(error)
      await this.#mishap(step, attempt, problem)
      return step.host ? stage : (fieldsOf(problem.code).stageAfter ?? null)
    } finally {
      this.#running = null
    }
  }

  /** Tells what ended the run, once, at the step that was begun last. */
  fail(problem: Problem): Problem {
    const { recorder, record, unit, standing } = this.#tools
    const here = this.#last ?? this.#procedure[0]
    if (this.failed || !here) return problem
    this.failed = here.id
    standing.turn = problem.hint ? hintOf(problem.worded) : null
    const event = failure(here.id, problem, record.harm, unit.evidence())
    recorder.event(this.#place ? { ...event, place: this.#place } : event)
    return problem
  }

  #tried(step: Step): number {
    return this.#tools.track.state.tries[step.id] ?? 0
  }

  #announce(step: Step): void {
    const { id, title, guide, writes = null } = step
    const n = this.#procedure.indexOf(step) + 1
    const of = this.#procedure.length
    this.#tools.recorder.event({ type: 'step-started', step: id, title, guide, n, of, writes })
  }

  #begin(step: Step, attempt: Attempt): Facts {
    const { record, unit, situation } = this.#tools
    if (step.kind === 'deed' && !record.mac) throw unknownRouter(unit.evidence())
    attempt.claim()
    const inputs = situation.inputs(step) ?? {}
    record.started(step, { inputs, undoes: undone(this.#procedure, step) })
    if (step.writes && !step.announces) attempt.wrote = true
    return inputs
  }

  /** It is not done, and the rest goes on all the same. */
  leaveOut(step: Step, why: Wording): void {
    const { track, recorder } = this.#tools
    track.happened({ leftOut: step.id })
    recorder.event({ type: 'step-skipped', step: step.id, why })
    recorder.note(step.orElse ?? why)
  }

  /** Lets the plan be made again when that can help, else throws. */
  async #mishap(step: Step, attempt: Attempt, problem: Problem): Promise<void> {
    const { record, recorder, standing, track } = this.#tools
    record.failed(step, problem.code, attempt.wrote)
    standing.failed(step, problem)
    const { choice } = attempt
    if (choice && problem.againstChoice) return this.#otherwise(step, choice, problem)
    track.happened({ tried: step })
    if (problem instanceof Cancelled) throw problem
    const again = this.#again(step, attempt, problem)
    if (step.part === 'lte' && isLte(problem) && !again) return this.#lteFailed(step, problem)
    if (step.orElse !== undefined && !again) return this.leaveOut(step, reasonOf(problem))
    // It was taken for the router last seen here, and it is one that nothing was done to.
    const mistaken = record.guessing && problem.code === 'factory-login'
    if (!mistaken && !again) throw this.fail(problem)
    recorder.note(mistaken ? phrase('run.startsOver') : phrase('run.onceMore', reasonOf(problem)))
    if (mistaken) record.forgetGuess()
    track.happened({ checksForgotten: true })
  }

  #choose(step: Step, all: Choice[]): Choice | null {
    this.#choices = all
    return pick(all, this.#tools.track.state.failures[step.id])
  }

  /** It did not do with this choice: once more, or with the next one, which is asked for. */
  async #otherwise(step: Step, choice: Choice, problem: Problem): Promise<void> {
    const { recorder, track } = this.#tools
    track.happened({ choiceFailed: step, choice: choice.id, code: problem.code })
    const turn = turnAfter(this.#choices, choice, track.state.failures[step.id])
    if ('none' in turn) throw this.fail(problem)
    const { name } = choice
    if ('next' in turn) {
      const { next } = turn
      if (!(await this.#agreed(phrase('ram.askNext', name, reasonOf(problem), next.name))))
        throw this.fail(problem)
      recorder.note(phrase('ram.next', name, reasonOf(problem), next.name))
    } else recorder.note(phrase('ram.onceMore', name, reasonOf(problem)))
    track.happened({ checksForgotten: true })
  }

  /** Where no answer is possible, what went wrong with the router is the news, and not that no answer came. */
  async #agreed(text: Wording): Promise<boolean> {
    const { shared, signal } = this.#tools
    try {
      return await shared.operator.confirm({ text, flag: '--yes' }, signal)
    } catch (error) {
      if (asProblem(error).code === 'question-unanswered') return false
      throw error
    }
  }

  /** Told like any failure, and no end: whether OpenWrt is proven does not hang on the modem. */
  #lteFailed(step: Step, problem: Problem): void {
    const { recorder, record, unit, track, shared } = this.#tools
    track.happened({ lteFailed: problem, step: step.id })
    recorder.event(failure(step.id, problem, record.harm, unit.evidence()))
    for (const other of counted({ procedure: this.#procedure, settings: shared.settings })) {
      const { leftOut, now } = track.state
      if (other.part !== 'lte' || leftOut.has(other.id)) continue
      track.happened({ leftOut: other.id })
      if (other === step || now.has(other.id)) continue
      recorder.event({ type: 'step-skipped', step: other.id, why: phrase('skip.noLte') })
    }
  }

  #again(step: Step, attempt: Attempt, problem: Problem): boolean {
    const written = step.writes === 'firmware' && attempt.wrote
    return problem.mayRetry && this.#tried(step) < step.tries && !written
  }
}
