import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { stamp } from '../time.ts'
import type { Event, Reporter } from './reporter.ts'

/** `records/runs/<time>-<seat>/`, made when it is not there: console.log and events.jsonl live in it. */
export function runFolder(records: string, seat: string, date = new Date()): string {
  const folder = join(records, 'runs', `${stamp(date)}-${seat}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

/** Stamps each event, keeps it in the run's folder and passes it on. */
export class Recorder {
  unit: string | null = null
  private progressAt = Number.NEGATIVE_INFINITY
  private readonly folder: string
  private readonly seat: string
  private readonly reporter: Reporter

  constructor(folder: string, seat: string, reporter: Reporter) {
    this.folder = folder
    this.seat = seat
    this.reporter = reporter
  }

  event(event: Event): void {
    if (event.type === 'progress' && this.tooSoon(event)) return
    const stamped = { t: new Date().toISOString(), seat: this.seat, unit: this.unit, ...event }
    appendFileSync(join(this.folder, 'events.jsonl'), `${JSON.stringify(stamped)}\n`, { mode: 0o600 })
    this.reporter.event(stamped)
  }

  /** A transfer has 11 000 blocks; ten lines a second and the last one are enough. */
  private tooSoon(event: Extract<Event, { type: 'progress' }>): boolean {
    const now = performance.now()
    if (event.done < event.total && now - this.progressAt < 100) return true
    this.progressAt = now
    return false
  }

  note(text: string): void {
    this.event({ type: 'note', text })
  }
}
