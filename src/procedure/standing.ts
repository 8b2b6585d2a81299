import { Bug, DeviceError, type Problem } from '../base/errors.ts'
import type { HandRequest, Operator } from '../bench/operator.ts'
import { phrase, type Wording } from '../phrases/phrase.ts'
import { fieldsOf } from '../problems/catalogue.ts'
import { mayCut, type Power, powerOf, type Spans, type View } from './power.ts'
import type { Stage, Step } from './step.ts'
import type { UnitRecord } from './unit-record.ts'

/** What each event is stamped with. */
export type Stamp = Power & { turn: Wording | null }

/** What the attempt that is going on has said of itself. */
interface Going {
  /** Bytes of flash may have changed. */
  readonly wrote: boolean
  /** What is waited for now changes files of the router. */
  readonly touched: boolean
}

/** How power and hand stand, kept up to date by the run. Whoever tells events of it has the same one. */
export class Standing {
  /** What a hand is wanted for. */
  turn: Wording | null = null
  #record: UnitRecord | null = null
  #times: { spans?: Spans | undefined; patience?: number | undefined } = {}
  #running: { step: Step; attempt: Going } | null = null
  /** What was open when the step began. */
  #before: UnitRecord['open'] = null
  #met = false as boolean
  #restarted = false as boolean
  #unsure = false as boolean
  #cutting = false as boolean

  /** From here on it speaks of this run. */
  of(record: UnitRecord, times: { spans?: Spans | undefined; patience?: number | undefined }): void {
    this.turn = null
    this.#record = record
    this.#times = times
    this.#running = null
    this.#before = null
    this.#met = false
    this.#restarted = false
    this.#unsure = false
    this.#cutting = false
  }

  stamp(): Stamp {
    return { ...powerOf(this.#view()), turn: this.turn }
  }

  begin(step: Step, attempt: Going): void {
    this.#before = this.#record?.open ?? null
    this.#running = { step, attempt }
  }

  done(stage: Stage | null): void {
    this.#running = null
    if (stage) this.seen(stage)
  }

  failed(step: Step, problem: Problem): void {
    this.#running = null
    const lost = !(problem instanceof DeviceError) || fieldsOf(problem.code).unseen === true
    const { harm } = this.#view()
    // Where that is OpenWrt it writes its overlay, maybe for the first time.
    const starts = fieldsOf(problem.code).startsFlash === true && harm !== 'nothing-written'
    if (starts || (lost && (step.writes === 'overlay' || step.writes === 'modem'))) this.#unsure = true
  }

  /** It was looked at, or brought there. */
  seen(stage: Stage): void {
    this.#met = true
    this.#unsure = false
    if (stage === 'power-on' || stage === 'bootloader') this.#restarted = true
  }

  /** The same human, who is never asked, nor a switch in his place, to cut the power of a router that may be writing. */
  guarded(operator: Operator): Operator {
    return {
      hand: (request, seen, signal) => this.#hand(operator, { request, seen, signal }),
      confirm: (question, signal) => this.#answered(operator.confirm(question, signal)),
      label: (question, signal) => this.#answered(operator.label(question, signal)),
    }
  }

  async #hand(operator: Operator, { request, seen, signal }: Handed): Promise<void> {
    const before = this.#running ? this.#before : this.#view().open
    if (!mayCut(this.#view(), before)) throw new Bug(phrase('powerGuard.powerKept'))
    this.#cutting = true
    const shown = seen.then(() => this.#switched())
    shown.catch(() => {})
    try {
      await this.#answered(operator.hand(request, shown, signal))
    } finally {
      this.#cutting = false
    }
  }

  /** The line shows that it was done: from here on what the router does counts again. */
  #switched(): void {
    this.#cutting = false
    this.turn = null
    this.seen('power-on')
    this.#record?.starts()
  }

  async #answered<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } finally {
      this.turn = null
    }
  }

  #view(): View {
    const record = this.#record
    const running = this.#running
    const met = this.#met
    const restarted = this.#restarted
    const unsure = this.#unsure
    const cutting = this.#cutting
    return {
      running: running && {
        step: running.step,
        wrote: running.attempt.wrote,
        touched: running.attempt.touched,
      },
      open: record?.open ?? null,
      openFor: record?.openFor ?? 0,
      watched: record?.isWatched ?? false,
      harm: record?.harm ?? 'nothing-written',
      met,
      restarted,
      unsure,
      cutting,
      ...this.#times,
    }
  }
}

interface Handed {
  request: HandRequest
  seen: Promise<void>
  signal: AbortSignal
}
