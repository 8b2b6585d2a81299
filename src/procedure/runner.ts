import { asProblem, Cancelled, type Problem } from '../errors.ts'
import { Attempt, type Tools } from './attempt.ts'
import type { Next } from './batch.ts'
import { undone } from './done.ts'
import { agree, failure, nobody } from './failing.ts'
import { Knowledge } from './knowledge.ts'
import { lookUntilKnown } from './look.ts'
import type { Memory } from './memory.ts'
import type { Action } from './plan.ts'
import type { Recorder } from './recorder.ts'
import type { RunOptions } from './run.ts'
import type { Facts, RunnerUnit, Stage, Step } from './step.ts'

/** A missed interrupt means that the factory firmware boots: no need to watch it do so. */
const STAGE_AFTER: Record<string, Stage> = { 'interrupt-missed': 'power-on' }

/** Does the first action of the plan, then plans again: what was learned meanwhile is thus never missed. */
export class Runner {
  readonly facts: Record<string, Facts> = {}
  failed: string | null = null
  private last: Step | null = null
  private readonly o: RunOptions
  private readonly tools: Tools
  private readonly unit: RunnerUnit
  private readonly memory: Memory
  private readonly recorder: Recorder
  private readonly stop: AbortSignal
  private stage: Stage | null = null
  private readonly known: Knowledge
  private readonly tries = new Map<string, number>()

  constructor(o: RunOptions, memory: Memory, recorder: Recorder) {
    const { unit, bench, settings, operator, signal } = o
    this.o = o
    this.unit = unit
    this.memory = memory
    this.recorder = recorder
    this.stop = o.stop ?? new AbortController().signal
    const shared = { unit, bench, settings, operator }
    this.tools = { recorder, memory, unit, shared, facts: this.facts, signal, stop: this.stop }
    const attempt = (step: Step) => this.attempt(step)
    this.known = new Knowledge({
      procedure: o.procedure,
      settings,
      memory,
      recorder,
      facts: this.facts,
      attempt,
    })
  }

  /** The deeds that were done now. */
  get did(): string[] {
    return this.known.did
  }

  async go(): Promise<void> {
    try {
      await this.all()
    } catch (error) {
      const problem = asProblem(error)
      const here = this.last ?? this.o.procedure.find((step) => !step.host)
      throw this.failed || problem instanceof Cancelled || !here ? problem : this.fail(here, problem)
    }
  }

  private async all(): Promise<void> {
    agree(this.o.procedure)
    // First, because they need no router, and because what they find decides what counts as done.
    for (const step of this.o.procedure.filter((step) => step.host)) {
      if (this.over) return
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

  private get over(): boolean {
    const { until } = this.o.settings
    return until !== undefined && (this.known.checked.has(until) || this.known.now.has(until))
  }

  /** Whoever stands here now was switched on a moment ago: what was known of the seat is another router's. */
  private async next({ stop, begun }: Next): Promise<void> {
    const signal = AbortSignal.any([this.o.signal, stop])
    await this.unit.next(this.o.operator, signal)
    begun()
    signal.throwIfAborted()
    this.memory.forgetGuess()
    this.stage = 'power-on'
  }

  private async find(): Promise<Stage> {
    this.safePoint()
    const { unit, memory, recorder } = this
    const { stage, mac } = await lookUntilKnown(
      { unit, memory, recorder, signal: this.o.signal },
      this.o.patience,
    )
    this.known.meet(mac)
    return stage
  }

  private async act(action: Action): Promise<void> {
    if ('ask' in action) return this.ask()
    if ('restart' in action) return this.restart()
    if ('step' in action) return this.step(action.step)
    this.stage = null
  }

  private async ask(): Promise<void> {
    const known = this.memory.lines.length > 0
    const why = known
      ? 'It was installed from other images or settings'
      : 'This laptop has no record of installing it'
    const text = `The router runs OpenWrt already. ${why}. Install again? What is configured on it is lost.`
    this.known.asked = await this.o.operator.confirm({ text, flag: '--yes' }, this.o.signal)
    if (!this.known.asked) throw new Cancelled('Left as it is: it runs OpenWrt already')
  }

  private async restart(): Promise<void> {
    this.safePoint()
    this.recorder.note('The router is restarted.')
    await this.unit.restart(this.o.operator, this.o.signal)
    this.stage = 'power-on'
  }

  private safePoint(): void {
    this.o.signal.throwIfAborted()
    this.stop.throwIfAborted()
  }

  private attempt(step: Step): Attempt {
    return new Attempt(step, this.tools, (this.tries.get(step.id) ?? 0) + 1)
  }

  private async step(step: Step): Promise<void> {
    this.safePoint()
    this.last = step
    const attempt = this.attempt(step)
    const start = Date.now()
    this.announce(step)
    try {
      const inputs = this.begin(step, attempt)
      const facts = await attempt.run()
      this.memory.done(step, { inputs, facts })
      this.finish(step, facts, (Date.now() - start) / 1000)
    } catch (error) {
      await this.mishap(step, attempt, asProblem(error))
    }
  }

  private announce(step: Step): void {
    const { id, title, guide, writes = null } = step
    const n = this.o.procedure.indexOf(step) + 1
    const of = this.o.procedure.length
    this.recorder.event({ type: 'step-started', step: id, title, guide, n, of, writes })
  }

  private begin(step: Step, attempt: Attempt): Facts {
    if (step.kind === 'deed' && !this.memory.mac) throw nobody(this.unit.evidence())
    const inputs = attempt.inputs()
    this.memory.started(step, { inputs, undoes: undone(this.o.procedure, step) })
    if (step.writes && !step.announces) attempt.wrote = true
    return inputs
  }

  private finish(step: Step, facts: Facts, seconds: number): void {
    this.known.passed(step, facts)
    if (step.to) this.stage = step.to
    this.recorder.event({ type: 'step-done', step: step.id, seconds, facts })
  }

  /** Goes back to the plan when trying again can help, else throws. */
  private async mishap(step: Step, attempt: Attempt, problem: Problem): Promise<void> {
    this.memory.failed(step, problem.code, attempt.wrote)
    const tried = (this.tries.get(step.id) ?? 0) + 1
    this.tries.set(step.id, tried)
    if (problem instanceof Cancelled) throw problem
    // It was taken for the router last seen here, and it is one that nothing was done to.
    const mistaken = this.memory.guessing && problem.code === 'factory-login'
    const again = problem.mayRetry && tried < step.tries && !(step.writes === 'firmware' && attempt.wrote)
    if (!mistaken && !again) throw this.fail(step, problem)
    this.recorder.note(mistaken ? 'This is another router: it starts anew.' : `Once more: ${problem.message}`)
    if (mistaken) this.memory.forgetGuess()
    this.known.forgetChecks()
    if (!step.host) this.stage = STAGE_AFTER[problem.code] ?? null
  }

  private fail(step: Step, problem: Problem): Problem {
    this.failed = step.id
    this.recorder.event(failure(step.id, problem, this.memory.harm, this.unit.evidence()))
    return problem
  }
}
