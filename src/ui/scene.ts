import type { Event, Stamped } from '../procedure/reporter.ts'
import type { FailedStep } from './failure.ts'

/** What the screens know besides the events. */
export interface Scene {
  titles: Map<string, string>
  console?: { file: string; lines(): number }
}

type Started = Extract<Event, { type: 'step-started' }>

/** The step that is going on, and the failure that has not been shown: a retry may still mend it. */
export class Progress {
  current: Started | null = null
  since = 0
  amount: { done: number; total: number; unitOf: string; since: number } | null = null
  failed: FailedStep | null = null
  private readonly scene: Scene
  private line = 1

  constructor(scene: Scene) {
    this.scene = scene
  }

  see(event: Stamped): void {
    if (event.type === 'step-started') this.start(event)
    if (event.type === 'progress') this.advance(event)
    if (event.type === 'step-failed') this.fail(event)
    if (event.type === 'step-done') this.finish()
  }

  private start(event: Started): void {
    this.current = event
    this.since = Date.now()
    this.amount = null
    this.failed = null
    this.line = (this.scene.console?.lines() ?? 0) + 1
  }

  private advance(event: Extract<Event, { type: 'progress' }>): void {
    // A new total is another file: its rate starts afresh.
    const same = this.amount?.total === event.total && this.amount.done <= event.done
    const since = same && this.amount ? this.amount.since : Date.now()
    this.amount = { done: event.done, total: event.total, unitOf: event.unit_of, since }
  }

  private fail(event: Extract<Event, { type: 'step-failed' }>): void {
    const at = this.current
    const log = this.scene.console && { file: this.scene.console.file, line: this.line }
    const title = at?.title ?? this.scene.titles.get(event.step) ?? event.step
    this.failed = { n: at?.n ?? 1, of: at?.of ?? 1, title, event, log }
    this.amount = null
  }

  private finish(): void {
    this.current = null
    this.failed = null
    this.amount = null
  }
}
