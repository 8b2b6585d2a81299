import type { Operator } from '../bench/operator.ts'
import { asProblem, Cancelled, type Problem } from '../errors.ts'
import { overwriteWords, runWords } from '../ui/words/procedure.ts'
import type { Tools } from './attempt.ts'
import type { Next } from './batch.ts'
import { agree } from './failing.ts'
import { Knowledge } from './knowledge.ts'
import { locked } from './locks.ts'
import { busyUntil, type Found, lookUntilKnown, whileWriting } from './look.ts'
import type { Memory } from './memory.ts'
import type { Action } from './plan.ts'
import type { Recorder } from './recorder.ts'
import type { RunOptions } from './run.ts'
import type { Standing } from './standing.ts'
import type { Facts, RunnerUnit, Stage, Step } from './step.ts'
import { Trying } from './trying.ts'
import type { LteTrouble } from './verdict.ts'

interface Kept {
  memory: Memory
  recorder: Recorder
  standing: Standing
}

/** Does the first action of the plan, then plans again: what was learned meanwhile is thus never missed. */
export class Runner {
  readonly facts: Record<string, Facts> = {}
  /** What LTE has failed by, where the rest went on without it. */
  readonly trouble: LteTrouble = { lte: null, step: null }
  private readonly o: RunOptions
  private readonly unit: RunnerUnit
  private readonly memory: Memory
  private readonly recorder: Recorder
  private readonly standing: Standing
  private readonly operator: Operator
  private readonly stop: AbortSignal
  private stage: Stage | null = null
  private readonly known: Knowledge
  private readonly trying: Trying
  private early: Disposable | null = null

  constructor(o: RunOptions, { memory, recorder, standing }: Kept) {
    const { unit, bench, settings, signal } = o
    this.o = o
    this.standing = standing
    const operator = standing.guarded(o.operator)
    this.operator = operator
    this.unit = unit
    this.memory = memory
    this.recorder = recorder
    this.stop = o.stop ?? new AbortController().signal
    const shared = { unit, bench, settings, operator }
    const { facts, stop, trouble } = this
    const tools: Tools = { recorder, memory, standing, unit, shared, facts, trouble, signal, stop }
    const attempt = (step: Step) => this.trying.attempt(step)
    this.known = new Knowledge({
      procedure: o.procedure,
      settings,
      memory,
      recorder,
      facts,
      trouble,
      attempt,
    })
    this.trying = new Trying(o.procedure, tools, this.known)
  }

  /** The step that failed. */
  get failed(): string | null {
    return this.trying.failed
  }
  /** The deeds that were done now. */
  get did(): string[] {
    return this.known.did
  }

  /** Tells what went wrong after the last step. */
  fail(problem: Problem): Problem {
    return this.trying.fail(problem)
  }

  async go(): Promise<void> {
    try {
      using _ = locked(this.o.records, this.o.settings)
      await this.all()
    } catch (error) {
      const problem = asProblem(error)
      if (problem instanceof Cancelled) this.leaving()
      throw problem instanceof Cancelled ? problem : this.trying.fail(problem)
    } finally {
      this.early?.[Symbol.dispose]()
    }
  }

  private async all(): Promise<void> {
    agree(this.o.procedure)
    if (!this.o.next && this.known.wouldCatch()) this.early = this.unit.catchEarly?.() ?? null
    // First, because they need no router, and because what they find decides what counts as done.
    for (const step of this.o.procedure.filter((step) => step.host)) {
      if (this.over) return
      if (step.speaks) await this.whileWriting(this.o.signal)
      while (!this.known.checked.has(step.id)) await this.step(step)
    }
    if (this.o.next) await this.next(this.o.next)
    while (!this.over) {
      this.stage ??= await this.find()
      this.known.meet(this.unit.mac)
      await this.known.recognise(this.stage)
      const next = this.known.plan(this.stage)[0]
      if (!next) return
      await this.act(next)
    }
  }

  /** A router that was only listened to goes on by itself. */
  private leaving(): void {
    const until = busyUntil(this.memory, this.o.patience)
    if (until) this.recorder.note(runWords.doNotSwitchOff(clock(until)))
  }

  private get over(): boolean {
    const { until } = this.o.settings
    return until !== undefined && (this.known.checked.has(until) || this.known.now.has(until))
  }

  /** Whoever stands here now was switched on a moment ago: what was known of the seat is another router's. */
  private async next({ stop, begun, again }: Next): Promise<void> {
    const signal = AbortSignal.any([this.o.signal, stop])
    // The one before may have failed while it writes its flash: the request ends its power.
    this.trying.at('listen')
    await this.whileWriting(signal)
    this.trying.at('next')
    await this.unit.next(this.operator, signal, again)
    begun()
    signal.throwIfAborted()
    this.memory.forgetGuess()
    this.standing.seen('power-on')
    this.stage = 'power-on'
  }

  private whileWriting(signal: AbortSignal): Promise<Found | null> {
    const { unit, memory, recorder } = this
    return whileWriting({ unit, memory, recorder, signal: this.waiting(signal) }, this.o.patience)
  }

  /** Of a wait: the first Ctrl-C ends it, and not only the second. */
  private waiting(signal: AbortSignal): AbortSignal {
    return AbortSignal.any([signal, this.stop])
  }

  private async find(): Promise<Stage> {
    this.safePoint()
    this.trying.at('look')
    const { unit, memory, recorder } = this
    const signal = this.waiting(this.o.signal)
    const { stage, mac, loops } = await lookUntilKnown({ unit, memory, recorder, signal }, this.o.patience)
    this.early?.[Symbol.dispose]()
    this.early = null
    this.standing.seen(stage)
    if (loops) this.known.loops()
    this.known.meet(mac)
    return stage
  }

  private async act(action: Action): Promise<void> {
    if ('ask' in action) return this.ask()
    if ('restart' in action) return this.restart()
    if ('step' in action) return this.step(action.step)
    this.stage = null
  }

  private async step(step: Step): Promise<void> {
    this.safePoint()
    this.stage = await this.trying.run(step, this.stage)
  }

  private async ask(): Promise<void> {
    const own = this.o.procedure.find((step) => step.writes === 'firmware')?.overwriting
    const text = own ?? overwriteWords.ask(this.memory.lines.length > 0)
    const yes = await this.operator.confirm({ text, flag: '--yes' }, this.o.signal)
    this.known.asked = yes
    if (!yes) throw new Cancelled(overwriteWords.left)
  }

  private async restart(): Promise<void> {
    this.safePoint()
    this.trying.at('restart')
    this.recorder.note(runWords.restarted)
    await this.unit.restart(this.operator, this.waiting(this.o.signal))
    this.stage = 'power-on'
    this.standing.seen('power-on')
  }

  private safePoint(): void {
    this.o.signal.throwIfAborted()
    this.stop.throwIfAborted()
    if (this.recorder.trouble) throw this.recorder.trouble
  }
}

/** As it stands on the clock of the wall. */
const clock = (time: Date) => `${time.getHours()}:${String(time.getMinutes()).padStart(2, '0')}`
