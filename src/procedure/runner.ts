import { asProblem, Bug, Cancelled, DeviceError, type Problem } from '../errors.ts'
import { Attempt, type Tools } from './attempt.ts'
import type { Next } from './batch.ts'
import { sameInputs } from './journal.ts'
import { lookUntilKnown } from './look.ts'
import type { Memory } from './memory.ts'
import { type Action, plan } from './plan.ts'
import type { Recorder } from './recorder.ts'
import type { RunOptions } from './run.ts'
import type { Facts, RunnerUnit, Stage, Step } from './step.ts'

/** A missed interrupt means that the factory firmware boots: no need to watch it do so. */
const STAGE_AFTER: Record<string, Stage> = { 'interrupt-missed': 'power-on' }

/** Does the first action of the plan, then plans again: what was learned meanwhile is thus never missed. */
export class Runner {
  readonly facts: Record<string, Facts> = {}
  readonly did: string[] = []
  failed: string | null = null
  private last: Step | null = null
  private readonly o: RunOptions
  private readonly tools: Tools
  private readonly unit: RunnerUnit
  private readonly memory: Memory
  private readonly recorder: Recorder
  private readonly stop: AbortSignal
  private stage: Stage | null = null
  private asked = false
  private readonly checked = new Set<string>()
  private readonly now = new Set<string>()
  private readonly lookedAt = new Set<string>()
  private readonly told = new Set<string>()
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
    this.agree()
    // First, because they need no router, and because what they find decides what counts as done.
    for (const step of this.o.procedure.filter((step) => step.host)) {
      if (this.over) return
      while (!this.checked.has(step.id)) await this.step(step)
    }
    if (this.o.next) await this.next(this.o.next)
    while (!this.over) {
      this.stage ??= await this.find()
      this.meet()
      await this.recognise()
      const next = this.plan()[0]
      if (!next) return
      await this.act(next)
    }
  }

  /** What a step needs must be there to give it. */
  private agree(): void {
    const ids = this.o.procedure.map((step) => step.id)
    for (const step of this.o.procedure) {
      const missing = step.needs?.find((id) => !ids.includes(id))
      if (missing) throw new Bug(`"${step.id}" needs "${missing}", which is not in this procedure`)
    }
  }

  private get over(): boolean {
    const { until } = this.o.settings
    return until !== undefined && (this.checked.has(until) || this.now.has(until))
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
    if (mac) this.meet(mac)
    return stage
  }

  /** A journal belongs to a router, not to a seat: the MAC decides which one. */
  private meet(mac = this.unit.mac): void {
    if (!mac) return
    const before = this.memory.mac
    if (!this.memory.identified(mac)) return
    this.recorder.unit = mac
    // What was read under a guess may be another router's.
    for (const step of this.deeds()) if (!this.now.has(step.id)) delete this.facts[step.id]
    if (before) this.another(before, mac)
  }

  private another(before: string, mac: string): void {
    this.recorder.note(`This is another router: ${mac}, not ${before}. Its own record counts now.`)
    this.now.clear()
    this.lookedAt.clear()
    this.told.clear()
    this.asked = false
    this.forgetChecks()
    for (const step of this.o.procedure) if (!step.host) delete this.facts[step.id]
  }

  private forgetChecks(): void {
    for (const step of this.o.procedure) if (!step.host) this.checked.delete(step.id)
  }

  private plan(): Action[] {
    const { again, until, skip } = this.o.settings
    const states = this.states()
    const done = this.doneBefore()
    const open = new Set([...states].filter(([, s]) => s.state !== 'done').map(([id]) => id))
    const { checked, now, asked } = this
    const options = { again, until, skip, checked, now, asked, open }
    if (this.memory.mac && !again) this.tell(done)
    return plan(this.o.procedure, done, this.stage!, options)
  }

  /** A guess with nothing left to do is a router that was taken away: the next one stands here. */
  private states() {
    if (this.memory.guessing && this.deeds().every((step) => this.isDone(step))) this.memory.forgetGuess()
    return this.memory.states()
  }

  private deeds(): Step[] {
    return this.o.procedure.filter((step) => step.kind === 'deed' && !this.o.settings.skip.includes(step.id))
  }

  private doneBefore(): Set<string> {
    return new Set(
      this.deeds()
        .filter((step) => this.isDone(step))
        .map((step) => step.id),
    )
  }

  private isDone(step: Step): boolean {
    const state = this.memory.states().get(step.id)
    if (state?.state !== 'done') return false
    if (this.now.has(step.id)) return true
    if (!sameInputs(this.attempt(step).inputs(), state.inputs)) return false
    this.facts[step.id] = state.facts
    return true
  }

  private tell(done: Set<string>): void {
    for (const id of [...done, ...this.o.settings.skip]) {
      if (this.told.has(id) || this.now.has(id)) continue
      this.told.add(id)
      const why = done.has(id) ? 'done before' : 'not asked for'
      this.recorder.event({ type: 'step-skipped', step: id, why })
    }
  }

  /** A deed started and not finished is asked whether it is done already, by looking at the router. */
  private async recognise(): Promise<void> {
    if (this.o.settings.again) return
    if (!this.memory.mac || (this.stage !== 'openwrt' && this.stage !== 'ramboot')) return
    for (const step of this.deeds()) {
      const state = this.memory.states().get(step.id)
      if (!step.isDone || !state || state.state === 'done' || this.lookedAt.has(step.id)) continue
      this.lookedAt.add(step.id)
      const attempt = this.attempt(step)
      const facts = await attempt.isDone()
      if (!facts) continue
      this.memory.done(step, { inputs: attempt.inputs(), facts })
      // It answered just now: no first boot is going on.
      this.memory.settled()
      this.facts[step.id] = facts
      this.now.add(step.id)
      this.told.add(step.id)
      this.recorder.event({ type: 'step-skipped', step: step.id, why: 'done before' })
    }
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
    this.asked = await this.o.operator.confirm({ text, flag: '--yes' }, this.o.signal)
    if (!this.asked) throw new Cancelled('Left as it is: it runs OpenWrt already')
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
    if (step.kind === 'deed' && !this.memory.mac) throw nobody(this.unit)
    const inputs = attempt.inputs()
    this.memory.started(step, { inputs, undoes: this.undone(step) })
    if (step.writes && !step.announces) attempt.wrote = true
    return inputs
  }

  /** What writes the firmware undoes everything after it. */
  private undone(step: Step): string[] {
    const deeds = this.o.procedure.slice(this.o.procedure.indexOf(step) + 1).filter((s) => s.kind === 'deed')
    const later = step.writes === 'firmware' ? deeds.map((s) => s.id) : []
    return [...new Set([...(step.undoes ?? []), ...later])]
  }

  private finish(step: Step, facts: Facts, seconds: number): void {
    this.facts[step.id] = facts
    if (step.kind === 'deed') {
      for (const id of this.undone(step)) this.now.delete(id)
    }
    if (step.kind === 'deed') this.did.push(step.id)
    const done = step.kind === 'check' ? this.checked : this.now
    done.add(step.id)
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
    this.forgetChecks()
    if (!step.host) this.stage = STAGE_AFTER[problem.code] ?? null
  }

  private fail(step: Step, problem: Problem): Problem {
    const { code, message, hint, mayRetry } = problem
    const evidence = problem.evidence.length ? problem.evidence : this.unit.evidence()
    this.failed = step.id
    const harm = this.memory.harm
    this.recorder.event({
      type: 'step-failed',
      step: step.id,
      code,
      message,
      hint,
      harm,
      mayRetry,
      evidence,
    })
    return problem
  }
}

function nobody(unit: RunnerUnit): DeviceError {
  return new DeviceError('mac-unknown', 'The router has not said its MAC address: nothing is done to it', {
    hint: 'Start again; if it stays so, its own data in flash may be lost.',
    evidence: unit.evidence(),
  })
}
