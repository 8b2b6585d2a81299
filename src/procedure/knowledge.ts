import { runWords, skipWords } from '../ui/words/procedure.ts'
import type { Attempt } from './attempt.ts'
import { type Before, before, deeds, isAnother, undone } from './done.ts'
import type { Memory } from './memory.ts'
import { type Action, isLeftOut, plan } from './plan.ts'
import type { Recorder } from './recorder.ts'
import type { Settings } from './settings.ts'
import type { Facts, Stage, Step } from './step.ts'
import type { LteTrouble } from './verdict.ts'

interface Sources {
  procedure: Step[]
  settings: Settings
  memory: Memory
  recorder: Recorder
  facts: Record<string, Facts>
  trouble: LteTrouble
  attempt(step: Step): Attempt
}

/** What this run knows of the router: what was learned and done now, over what the journal says. */
export class Knowledge {
  /** The question whether a running OpenWrt may be overwritten was answered with yes. */
  asked = false
  readonly did: string[] = []
  readonly checked = new Set<string>()
  readonly now = new Set<string>()
  private looping = false as boolean
  private readonly leftOut = new Set<string>()
  private readonly lookedAt = new Set<string>()
  private readonly told = new Set<string>()
  private readonly o: Sources

  constructor(sources: Sources) {
    this.o = sources
  }

  /** Whether a router that is switched on now is to be caught at its boot loader, whichever router it is. */
  wouldCatch(): boolean {
    const { procedure, settings, memory } = this.o
    const enters = procedure.some(({ to }) => to === 'bootloader') && !procedure.some(({ speaks }) => speaks)
    if (!enters || memory.open) return false
    // What the host's checks will find is not known yet: what the journal says counts as today's.
    const { done, open } = before(this.counted(), memory.states(), () => null, this.now)
    const guess = isAnother(this.counted(), { done, open, facts: {} }) ? new Set<string>() : done
    const { again, until, skip } = settings
    const actions = plan(procedure, guess, 'power-on', { again, until, skip, open, torn: this.torn })
    const next = actions.find((action) => !('step' in action && action.step.host))
    return next !== undefined && 'step' in next && next.step.to === 'bootloader'
  }

  /** The router restarts for ever: what was written to it does not start, whatever was proven once. */
  loops(): void {
    this.looping = true
    if (this.o.memory.guessing) this.o.memory.forgetGuess()
  }

  plan(stage: Stage): Action[] {
    const { procedure, settings, memory } = this.o
    if (memory.guessing && isAnother(this.counted(), this.before())) memory.forgetGuess()
    this.refute(stage)
    const { done, open, facts } = this.before()
    Object.assign(this.o.facts, facts)
    const { checked, now, asked } = this
    if (memory.mac && !settings.again) this.tell(done)
    const { again, until, skip } = settings
    const { leftOut } = this
    const actions = plan(procedure, done, stage, {
      ...{ again, until, skip, checked, now, asked, open, leftOut },
      torn: this.torn,
    })
    if (actions.length) this.leaveOutAt(stage, done)
    return actions
  }

  /** It is not done, and the rest goes on all the same. */
  leaveOut(step: Step, why: string): void {
    this.leftOut.add(step.id)
    this.o.recorder.event({ type: 'step-skipped', step: step.id, why })
    this.o.recorder.note(step.orElse ?? why)
  }

  /** LTE has failed at this step: what else is LTE's alone is left out, and OpenWrt gets its proof without it. */
  withoutLte(failed: Step): void {
    for (const step of this.counted()) {
      if (step.part !== 'lte' || this.leftOut.has(step.id)) continue
      this.leftOut.add(step.id)
      if (step === failed || this.now.has(step.id)) continue
      this.o.recorder.event({ type: 'step-skipped', step: step.id, why: skipWords.noLte })
    }
  }

  /** A journal belongs to a router, not to a seat: the MAC decides which one. */
  meet(mac: string | null): void {
    const { memory, recorder, facts } = this.o
    const known = memory.mac
    if (!mac || !memory.identified(mac)) return
    recorder.unit = mac
    // What was read under a guess may be another router's.
    for (const { id } of this.o.procedure) if (!this.now.has(id) && !this.checked.has(id)) delete facts[id]
    if (known) this.another(known, mac)
  }

  /** A deed started and not finished is asked whether it is done already, by looking at the router. */
  async recognise(stage: Stage): Promise<void> {
    const { memory, settings } = this.o
    if (settings.again || !memory.mac || (stage !== 'openwrt' && stage !== 'ramboot')) return
    for (const step of deeds(this.counted())) {
      this.forgetGone(step)
      const state = memory.states().get(step.id)
      if (!step.isDone || state?.state === 'done' || this.lookedAt.has(step.id)) continue
      if (!state && !step.mayBeDone) continue
      this.lookedAt.add(step.id)
      const attempt = this.o.attempt(step)
      const facts = await attempt.isDone()
      if (facts) this.found(step, attempt.inputs() ?? {}, facts)
    }
  }

  passed(step: Step, facts: Facts): void {
    this.o.facts[step.id] = facts
    if (step.kind === 'deed') {
      for (const id of undone(this.o.procedure, step)) this.now.delete(id)
      this.did.push(step.id)
    }
    const done = step.kind === 'check' ? this.checked : this.now
    done.add(step.id)
  }

  /** What was seen at an earlier stage has to be seen again. */
  forgetChecks(): void {
    for (const step of this.o.procedure) if (!step.host) this.checked.delete(step.id)
  }

  /** Written down, because at the next stage nothing shows it any more. */
  private refute(stage: Stage): void {
    const { memory } = this.o
    for (const step of this.counted()) {
      const done = memory.states().get(step.id)?.state === 'done'
      const refuted = step.refutedAt === stage || (this.looping && step.writes === 'firmware')
      if (refuted && memory.mac && done && !this.now.has(step.id)) memory.failed(step, 'refuted', false)
    }
  }

  private forgetGone(step: Step): void {
    const state = this.o.memory.states().get(step.id)
    if (state?.state !== 'done' || this.now.has(step.id) || !this.o.attempt(step).isGone(state.facts)) return
    this.o.memory.failed(step, 'refuted', false)
  }

  /** What was written last has not been seen to start, or is seen not to. */
  private get torn(): boolean {
    const { harm } = this.o.memory
    return this.looping || harm === 'being-written' || harm === 'written-not-verified'
  }

  private leaveOutAt(stage: Stage, done: Set<string>): void {
    for (const step of deeds(this.counted())) {
      if (done.has(step.id) || this.now.has(step.id) || this.leftOut.has(step.id)) continue
      if (isLeftOut(step, stage, {})) this.leaveOut(step, skipWords.notAt(step.from!))
    }
  }

  private before(): Before {
    const inputs = (step: Step) => this.o.attempt(step).inputs()
    return before(this.counted(), this.o.memory.states(), inputs, this.now)
  }

  private counted(): Step[] {
    return this.o.procedure.filter((step) => !this.o.settings.skip.includes(step.id))
  }

  private another(known: string, mac: string): void {
    const { recorder, procedure, facts } = this.o
    recorder.note(runWords.otherRouter(mac, known))
    for (const set of [this.now, this.lookedAt, this.told, this.leftOut]) set.clear()
    this.asked = false
    this.o.trouble.lte = null
    this.forgetChecks()
    for (const step of procedure) if (!step.host) delete facts[step.id]
  }

  private found(step: Step, inputs: Facts, facts: Facts): void {
    const { memory, recorder } = this.o
    memory.done(step, { inputs, facts })
    // It answered just now: no first boot is going on.
    memory.settled()
    this.o.facts[step.id] = facts
    this.now.add(step.id)
    this.told.add(step.id)
    recorder.event({ type: 'step-skipped', step: step.id, why: skipWords.doneBefore })
  }

  private tell(done: Set<string>): void {
    const skipped = this.o.settings.skip.filter((id) => this.o.procedure.some((step) => step.id === id))
    for (const id of [...done, ...skipped]) {
      if (this.told.has(id) || this.now.has(id)) continue
      this.told.add(id)
      const why = done.has(id)
        ? skipWords.doneBefore
        : (this.o.settings.withoutModem?.[id] ?? skipWords.notAskedFor)
      this.o.recorder.event({ type: 'step-skipped', step: id, why })
    }
  }
}
