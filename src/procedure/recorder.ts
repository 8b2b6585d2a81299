import { appendFileSync, mkdirSync } from 'node:fs'
import { asProblem, type Problem } from '../base/errors.ts'
import { harmlessIn } from '../base/harmless.ts'
import { Secrets } from '../base/secrets.ts'
import { now, seconds, stamp } from '../base/time.ts'
import type { Wording } from '../phrases/phrase.ts'
import { makeFolder } from '../records/durable.ts'
import { eventsIn, runIn, runsOf } from '../records/layout.ts'
import type { Reporter, Stamped } from './reporter.ts'
import { Standing } from './standing.ts'
import { inEnglish, type Told } from './telling.ts'

/**
 * A new `records/runs/<time>-<seat>/`: console.log and events.jsonl live in it. Where there is one of this second
 * already, the next free second gives the name: two runs never share a folder.
 */
export function runFolder(records: string, seat: string, date = new Date()): string {
  makeFolder(runsOf(records))
  for (let time = date.getTime(); ; time += seconds(1)) {
    const folder = runIn(records, `${stamp(new Date(time))}-${seat}`)
    if (made(folder)) return folder
  }
}

function made(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Stamps each event of a run, keeps it in the run's folder and passes it on: one a run. */
export class Recorder {
  unit: string | null = null
  /** Why an event could not be kept. For a safe point: it is no reason to leave a flash write alone. */
  trouble: Problem | null = null
  #progressAt = Number.NEGATIVE_INFINITY
  /** Where the run keeps what it leaves. */
  readonly folder: string
  /** How power and hand stand; each event is stamped with it. */
  readonly standing = new Standing()
  readonly #seat: string
  readonly #reporter: Reporter
  readonly #secrets: Secrets

  constructor(options: { folder: string; seat: string; reporter: Reporter; secrets?: Secrets }) {
    this.folder = options.folder
    this.#seat = options.seat
    this.#reporter = options.reporter
    this.#secrets = options.secrets ?? new Secrets()
  }

  /** `unit` is whom it is about, where that is known better than by the journal that is open. */
  event(event: Told, unit = this.unit): void {
    if (event.type === 'progress' && this.#tooSoon(event)) return
    if (event.type === 'question') this.standing.turn = event.text
    const told = harmlessIn(this.#secrets.strikeIn(inEnglish({ ...this.standing.stamp(), ...event })))
    const stamped = { t: new Date().toISOString(), seat: this.#seat, unit, ...told } as Stamped
    this.#keep(`${JSON.stringify(stamped)}\n`)
    this.#reporter.event(stamped)
  }

  #keep(line: string): void {
    try {
      appendFileSync(eventsIn(this.folder), line, { mode: 0o600 })
    } catch (error) {
      this.trouble ??= asProblem(error)
    }
  }

  /** From now on it stands in no event. */
  strike(secret: string): void {
    this.#secrets.add(secret)
  }

  /** A transfer has 11 000 blocks; ten lines a second and the last one are enough. */
  #tooSoon(event: Extract<Told, { type: 'progress' }>): boolean {
    const at = now()
    if (event.done < event.total && at - this.#progressAt < 100) return true
    this.#progressAt = at
    return false
  }

  /** What the last question wanted is there. */
  answered(): void {
    this.standing.turn = null
  }

  note(text: Wording): void {
    this.event({ type: 'note', text })
  }
}
