import { seconds } from '../base/time.ts'
import { words } from '../messages/words.ts'
import type { Event, Stamped } from '../procedure/reporter.ts'
import type { FailedStep } from './failure.ts'
import { type Stands, standsOf, unknown, type Waiting } from './standing.ts'

/** What the screens know besides the events. */
export interface Scene {
  titles: Map<string, string>
  /** Steps that this run does not do, as its options say. */
  unplanned?: ReadonlySet<string>
  console?: { file: string; lines(): number }
  /** The records folder, as one would type it. */
  records?: string
  /** The router is a simulated one. */
  practice?: boolean
}

type Started = Extract<Event, { type: 'step-started' }>
export type Ended = Extract<Stamped, { type: 'run-done' }>

/** What happened so far, as the last screen wants it. */
export interface Story {
  procedure: string
  steps: string[]
  /** Done in this run or before it. */
  done: Set<string>
  facts: Map<string, Record<string, unknown>>
  /** The step that was done last. */
  last: string | null
  /** It was to stop before the procedure's end. */
  readonly cut: boolean
  readonly failed: FailedStep | null
  readonly records: string | null
  readonly practice: boolean
  titleOf(step: string): string
}

/** The step that is going on, and the failure that has not been shown: a retry may still fix it. */
export class Progress implements Story {
  current: Started | null = null
  since = 0
  /** `from` is how much there was when it was first told: a download may go on from an earlier run's. */
  amount: { done: number; from: number; total: number; unitOf: string; since: number } | null = null
  failed: FailedStep | null = null
  procedure = ''
  steps: string[] = []
  done = new Set<string>()
  facts = new Map<string, Record<string, unknown>>()
  last: string | null = null
  /** How power and hand stood when something was told last. */
  stands: Stands = unknown
  /** What is waited for now, and about how long, or how long at most. */
  waiting: Waiting | null = null
  #expected: Record<string, number> = {}
  readonly #skipped = new Set<string>()
  readonly #scene: Scene
  #line = 1

  constructor(scene: Scene) {
    this.#scene = scene
  }

  see(event: Stamped): void {
    this.stands = standsOf(event, this.stands)
    if (event.type === 'run-started') this.#begin(event)
    if (event.type === 'waiting') this.waiting = { ...event, since: Date.now() }
    if (event.type === 'step-skipped') this.#skipped.add(event.step)
    if (event.type === 'step-started') this.#start(event)
    if (event.type === 'progress') this.#advance(event)
    if (event.type === 'step-failed') this.#fail(event)
    if (event.type === 'step-skipped') this.#skipped.add(event.step)
    // What was not asked for, or what may be left out after a failure, is skipped too, and not done.
    if (event.type === 'step-skipped' && event.why === words.skip.doneBefore) this.done.add(event.step)
    if (event.type === 'step-done') this.#finish(event)
  }

  /** What the list has below the running step: what lies before it is done, or is not needed from where the router was. */
  get toCome(): string[] {
    const { steps, done } = this
    const skipped = this.#skipped
    const here = steps.indexOf(this.current?.step ?? this.last ?? '')
    const isOut = (id: string) => done.has(id) || skipped.has(id) || this.#scene.unplanned?.has(id)
    return steps.slice(here + 1).filter((id) => !isOut(id))
  }

  titleOf(step: string): string {
    return this.#scene.titles.get(step) ?? step
  }

  get records(): string | null {
    return this.#scene.records ?? null
  }

  get practice(): boolean {
    return this.#scene.practice ?? false
  }

  /** Nothing is proven where the procedure's last step is not done. */
  get cut(): boolean {
    const end = this.steps.at(-1)
    return end !== undefined && !this.done.has(end)
  }

  #begin(event: Extract<Event, { type: 'run-started' }>): void {
    this.procedure = event.procedure
    this.steps = event.steps
    this.#expected = event.expected ?? {}
    this.waiting = null
    this.#skipped.clear()
  }

  /** Of the step that is going on: about how long it takes, in milliseconds; null where that is not known. */
  get whole(): number | null {
    const whole = this.current && this.#expected[this.current.step]
    return whole ? seconds(whole) : null
  }

  /** Until the whole run is over, in milliseconds, hands not counted; null where too little is known. */
  get left(): number | null {
    const todo = this.steps.filter((id) => !this.done.has(id) && !this.#skipped.has(id))
    const known = todo.filter((id) => this.#expected[id] !== undefined)
    if (known.length === 0 || known.length < todo.length / 2) return null
    const gone = this.current ? Math.min(Date.now() - this.since, this.whole ?? 0) : 0
    return seconds(known.reduce((sum, id) => sum + this.#expected[id]!, 0)) - gone
  }

  #start(event: Started): void {
    this.current = event
    this.waiting = null
    this.since = Date.now()
    this.amount = null
    this.failed = null
    this.done.delete(event.step)
    this.#skipped.delete(event.step)
    this.#line = (this.#scene.console?.lines() ?? 0) + 1
  }

  #advance(event: Extract<Event, { type: 'progress' }>): void {
    // A new total is another file: its rate starts afresh.
    const same = this.amount?.total === event.total && this.amount.done <= event.done
    const { since, from } = same && this.amount ? this.amount : { since: Date.now(), from: event.done }
    this.amount = { done: event.done, from, total: event.total, unitOf: event.unit_of, since }
  }

  #fail(event: Extract<Stamped, { type: 'step-failed' }>): void {
    const at = this.current
    const log = this.#scene.console && { file: this.#scene.console.file, line: this.#line }
    const title = at?.title ?? this.titleOf(event.step)
    this.failed = { n: at?.n ?? 1, of: at?.of ?? 1, title, event, unit: event.unit, log }
    this.amount = null
  }

  #finish(event: Extract<Event, { type: 'step-done' }>): void {
    this.done.add(event.step)
    this.facts.set(event.step, event.facts)
    this.last = event.step
    this.current = null
    this.waiting = null
    this.failed = null
    this.amount = null
  }
}
