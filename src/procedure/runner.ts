import { asProblem, Cancelled, type Problem } from '../base/errors.ts'
import type { Operator } from '../bench/operator.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Tools } from './attempt.ts'
import type { Remark } from './decide.ts'
import { agree } from './failing.ts'
import { locked } from './locks.ts'
import { type Found, lookUntilKnown, whileWriting } from './look.ts'
import type { Action } from './plan.ts'
import { Recognition } from './recognition.ts'
import type { Recorder } from './recorder.ts'
import type { Next, RunOptions } from './run-options.ts'
import { Situation } from './situation.ts'
import type { Standing } from './standing.ts'
import { type RunState, Tracker } from './state.ts'
import type { Facts, RunnerUnit, Stage, Step } from './step.ts'
import { StepRunner } from './step-runner.ts'
import type { UnitRecord } from './unit-record.ts'

/** Does the first action of the plan, then decides again: what was learned meanwhile is thus never missed. */
export class Runner {
  readonly #given: RunOptions
  readonly #unit: RunnerUnit
  readonly #record: UnitRecord
  readonly #recorder: Recorder
  readonly #standing: Standing
  readonly #operator: Operator
  readonly #stop: AbortSignal
  #stage: Stage | null = null
  readonly #track: Tracker
  readonly #situation: Situation
  readonly #steps: StepRunner
  readonly #recognition: Recognition
  #early: Disposable | null = null

  constructor(given: RunOptions, record: UnitRecord) {
    const { unit, bench, settings, signal, procedure, recorder } = given
    const { standing } = recorder
    this.#given = given
    this.#standing = standing
    const operator = standing.guarded(given.operator)
    this.#operator = operator
    this.#unit = unit
    this.#record = record
    this.#recorder = recorder
    this.#stop = given.stop ?? new AbortController().signal
    this.#track = new Tracker(procedure)
    this.#situation = new Situation(procedure, settings, record, this.#track)
    const shared = { unit, bench, settings, operator }
    const stop = this.#stop
    const track = this.#track
    const situation = this.#situation
    const tools: Tools = { recorder, record, track, situation, standing, unit, shared, signal, stop }
    this.#steps = new StepRunner(procedure, tools)
    this.#recognition = new Recognition(procedure, tools, (step) => this.#steps.attempt(step))
  }

  /** What was learned, by step. */
  get facts(): Record<string, Facts> {
    return this.#situation.facts()
  }
  /** What LTE has failed by, where the rest went on without it. */
  get lte(): RunState['lte'] {
    return this.#track.state.lte
  }
  /** The step that failed. */
  get failed(): string | null {
    return this.#steps.failed
  }
  /** The deeds that were done now. */
  get did(): readonly string[] {
    return this.#track.state.did
  }

  /** Tells what went wrong after the last step. */
  fail(problem: Problem): Problem {
    return this.#steps.fail(problem)
  }

  async go(): Promise<void> {
    const answer = () => this.#steps.stopAsked()
    this.#stop.addEventListener('abort', answer)
    try {
      using _ = locked(this.#given.records, this.#given.settings)
      await this.#all()
    } catch (error) {
      const problem = asProblem(error)
      if (problem instanceof Cancelled) this.#leaving()
      throw problem instanceof Cancelled ? problem : this.#steps.fail(problem)
    } finally {
      this.#early?.[Symbol.dispose]()
      this.#stop.removeEventListener('abort', answer)
    }
  }

  async #all(): Promise<void> {
    agree(this.#given.procedure)
    if (!this.#given.next && this.#situation.wouldCatch()) this.#early = this.#unit.catchEarly?.() ?? null
    // First, because they need no router, and because what they find decides what counts as done.
    for (const step of this.#given.procedure.filter((step) => step.host)) {
      if (this.#over) return
      if (step.speaks) await this.#whileWriting(this.#given.signal)
      while (!this.#track.state.checked.has(step.id)) await this.#step(step)
    }
    if (this.#given.next) await this.#nextRouter(this.#given.next)
    while (!this.#over) {
      this.#stage ??= await this.#find()
      this.#recognition.meet(this.#unit.mac)
      this.#recognition.claim()
      await this.#recognition.recognise(this.#stage)
      const next = this.#next(this.#stage)
      if (!next) return
      await this.#act(next)
    }
  }

  /** A router that was only listened to goes on by itself. */
  #leaving(): void {
    const stamp = this.#standing.stamp()
    // The same time as stands on the screen at the end.
    if (stamp.power === 'safe' || stamp.until === undefined) return
    this.#recorder.note(phrase('run.doNotSwitchOff', clock(new Date(stamp.until))))
  }

  get #over(): boolean {
    const { until } = this.#given.settings
    return until !== undefined && (this.#track.state.checked.has(until) || this.#track.state.now.has(until))
  }

  /** Whoever stands here now was switched on a moment ago: what was known of the seat is another router's. */
  async #nextRouter({ stop, begun, again }: Next): Promise<void> {
    const signal = AbortSignal.any([this.#given.signal, stop])
    // The one before may have failed while it writes its flash: the request ends its power.
    this.#steps.at('listen')
    await this.#whileWriting(signal)
    this.#steps.at('next')
    await this.#unit.next(this.#operator, signal, again)
    begun()
    signal.throwIfAborted()
    this.#record.forgetGuess()
    this.#standing.seen('power-on')
    this.#stage = 'power-on'
  }

  #whileWriting(signal: AbortSignal): Promise<Found | null> {
    const unit = this.#unit
    const record = this.#record
    const recorder = this.#recorder
    return whileWriting({ unit, record, recorder, signal: this.#waiting(signal) }, this.#given.patience)
  }

  /** Of a wait: the first Ctrl-C ends it, and not only the second. */
  #waiting(signal: AbortSignal): AbortSignal {
    return AbortSignal.any([signal, this.#stop])
  }

  async #find(): Promise<Stage> {
    this.#safePoint()
    this.#steps.at('look')
    const unit = this.#unit
    const record = this.#record
    const recorder = this.#recorder
    const signal = this.#waiting(this.#given.signal)
    const { stage, mac, loops } = await lookUntilKnown(
      { unit, record, recorder, signal },
      this.#given.patience,
    )
    this.#early?.[Symbol.dispose]()
    this.#early = null
    this.#standing.seen(stage)
    if (loops) this.#loops()
    this.#recognition.meet(mac)
    return stage
  }

  #loops(): void {
    this.#track.happened({ loops: true })
    if (this.#record.guessing) this.#record.forgetGuess()
  }

  /** What is to be done first, once all has been written down and said that goes before it. */
  #next(stage: Stage): Action | undefined {
    for (;;) {
      const { remarks, actions, again } = this.#situation.decide(stage)
      for (const remark of remarks) this.#remark(remark)
      if (!again) return actions[0]
    }
  }

  #remark(remark: Remark): void {
    const record = this.#record
    const recorder = this.#recorder
    const track = this.#track
    if ('forgetGuess' in remark) record.forgetGuess()
    else if ('refute' in remark) record.failed(remark.refute, 'refuted', false)
    else if ('leaveOut' in remark) this.#steps.leaveOut(remark.leaveOut, remark.why)
    else {
      track.happened({ told: remark.tell })
      recorder.event({ type: 'step-skipped', step: remark.tell, why: remark.why })
    }
  }

  async #act(action: Action): Promise<void> {
    if ('ask' in action) return this.#ask()
    if ('restart' in action) return this.#restart()
    if ('step' in action) return this.#step(action.step)
    this.#stage = null
  }

  async #step(step: Step): Promise<void> {
    this.#safePoint()
    this.#stage = await this.#steps.run(step, this.#stage)
  }

  async #ask(): Promise<void> {
    const own = this.#given.procedure.find((step) => step.writes === 'firmware')?.overwriting
    const text = own ?? phrase('overwrite.ask', this.#record.lines.length > 0)
    const yes = await this.#operator.confirm({ text, flag: '--yes' }, this.#given.signal)
    this.#track.happened({ mayOverwrite: yes })
    if (!yes) throw new Cancelled(phrase('overwrite.left'))
  }

  async #restart(): Promise<void> {
    this.#safePoint()
    this.#steps.at('restart')
    this.#recorder.note(phrase('run.restarted'))
    await this.#unit.restart(this.#operator, this.#waiting(this.#given.signal))
    this.#stage = 'power-on'
    this.#standing.seen('power-on')
  }

  #safePoint(): void {
    this.#given.signal.throwIfAborted()
    this.#stop.throwIfAborted()
    if (this.#recorder.trouble) throw this.#recorder.trouble
  }
}

/** As it stands on the clock of the wall. */
const clock = (time: Date) => `${time.getHours()}:${String(time.getMinutes()).padStart(2, '0')}`
