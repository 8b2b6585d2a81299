import { DeviceError, type Harm } from '../base/errors.ts'
import { now } from '../base/time.ts'
import { fieldsOf } from '../problems/catalogue.ts'
import { sameMac } from '../records/mac.ts'
import { harmOf, leftUntouched } from './harm.ts'
import { fold, Journal, type Line, readJournal, type State } from './journal.ts'
import { agoOf, moment } from './moment.ts'
import { openSeats, othersHere, type SeatRecord, seatHere, writeSeat } from './seat.ts'
import type { Facts, Step } from './step.ts'

export interface Names {
  records: string
  seat: string
  port: string
  /** The run's name: lines of this run are told from earlier ones by it. */
  run: string
  procedure: string
}

/** What this laptop knows of the router on the seat: its journal, or until its MAC is read, a guess. */
export class UnitRecord implements Disposable {
  readonly #names: Names
  #journal: Journal | null = null
  #guess: Line[] = []
  #seat: SeatRecord
  /** The seat whose record that was. */
  readonly #from: string
  #asked: number | null = null
  /** What this process has begun itself and not lost sight of. */
  #watched: SeatRecord['open'] = null

  constructor(names: Names) {
    this.#names = names
    // Left under another seat's name, it is the same router all the same.
    const here = seatHere(names.records, names.seat, names.port)
    this.#from = here?.[0] ?? names.seat
    this.#seat = here?.[1] ?? { unit: null, open: null, t: '' }
    if (this.#seat.unit) this.#guess = this.#quietly(this.#seat.unit)
  }

  get mac(): string | null {
    return this.#journal?.mac ?? null
  }
  /** The step that may still be going on inside the router. The journal knows better when it says that it ended. */
  get open(): SeatRecord['open'] {
    const { open } = this.#seat
    return open && isOver(open, this.lines) ? null : open
  }
  /** How long what is open has been going on; where no clock tells it, as long as it has been waited for here. */
  get openFor(): number {
    const { open } = this
    if (!open) return 0
    this.#asked ??= now()
    return agoOf(open.starts ?? open) ?? now() - this.#asked
  }
  /** What is open was begun by this process, which has watched it since. */
  get isWatched(): boolean {
    const { open } = this
    return open !== null && open === this.#watched
  }
  get lines(): Line[] {
    return this.#journal?.lines ?? this.#guess
  }
  get guessing(): boolean {
    return this.#journal === null && this.#guess.length > 0
  }
  get harm(): Harm {
    return harmOf(this.lines)
  }
  states(): Map<string, State> {
    return fold(this.lines)
  }

  forgetGuess(): void {
    this.#guess = []
    this.#remember(null)
  }

  /** The router has said who it is. True when that is news. */
  identified(mac: string): boolean {
    if (this.#journal && sameMac(this.#journal.mac, mac)) return false
    const next = Journal.open(this.#names.records, mac)
    this.#journal?.[Symbol.dispose]()
    this.#journal = next
    const same = sameMac(this.#seat.unit, mac)
    this.#seat = { ...this.#seat, unit: mac, open: same ? this.#seat.open : null }
    this.#remember(this.#seat.open)
    return true
  }

  started(step: Step, line: Pick<Line, 'inputs' | 'undoes'>): void {
    if (mayBeMute(step) && !step.announces) this.#opened(step)
    if (!this.#journalled(step)) return
    const writes = step.writes ? { writes: step.writes, writing: !step.announces } : {}
    this.#append(step, 'started', { ...line, ...writes })
  }

  /** The first byte is about to be written. Nothing is undone a second time. */
  writing(step: Step): void {
    this.#opened(step)
    if (this.#journalled(step)) this.#append(step, 'started', { writes: step.writes!, writing: true })
  }

  done(step: Step, line: Pick<Line, 'inputs' | 'facts'>): void {
    if (this.#journalled(step)) this.#append(step, 'done', line)
    // After a flash write the router starts by itself, and that first boot must not be disturbed either.
    const starts = step.writes === 'firmware' && step.to === 'power-on'
    if (!mayBeMute(step)) return
    this.#watched = starts ? openNow(step) : null
    this.#remember(this.#watched)
  }

  failed(step: Step, code: string, wrote: boolean): void {
    this.#watched = null
    if (this.#journalled(step)) this.#append(step, 'failed', { code })
    // A flash write or a first boot may go on without us; anything else has spoken and is over.
    const started = step.writes === undefined && !fieldsOf(code).disproves
    const goesOn = step.writes === 'firmware' ? wrote && !leftUntouched(code) : started
    if (mayBeMute(step) && !goesOn) this.#remember(null)
  }

  /** On the disk at once, whatever becomes of the step. */
  keep(step: Step, facts: Facts): void {
    if (this.#journalled(step)) this.#append(step, 'started', { facts })
  }

  /** All that the step has ever kept of this router; the later word counts. */
  kept(step: string): Facts {
    const lines = this.lines.filter((line) => line.step === step && line.state === 'started')
    return Object.assign({}, ...lines.map(({ facts }) => facts))
  }

  /** The router answered: whatever was going on in it is over. */
  settled(): void {
    if (this.#seat.open) this.#remember(null)
  }

  /** What is open counts from now on: a hand has switched the router on, or its start was seen. */
  starts(since = new Date()): void {
    const { open } = this
    if (!open) return
    const at = moment()
    const next = { ...open, starts: { since: since.toISOString(), ...(at ? { at } : {}) } }
    if (this.isWatched) this.#watched = next
    this.#remember(next)
  }

  [Symbol.dispose](): void {
    this.#journal?.[Symbol.dispose]()
  }

  #opened(step: Step): void {
    this.#watched = { ...openNow(step), ...(step.detached ? { beside: true } : {}) }
    this.#remember(this.#watched)
  }

  #journalled(step: Step): boolean {
    return this.#journal !== null && (step.kind === 'deed' || mayBeMute(step))
  }

  #append(step: Step, state: Line['state'], rest: Partial<Line>): void {
    const { run, procedure, seat } = this.#names
    const t = new Date().toISOString()
    this.#journal!.append({ step: step.id, state, t, run, procedure, seat, ...rest })
  }

  #remember(open: SeatRecord['open']): void {
    const { records, seat, port } = this.#names
    const t = new Date().toISOString()
    this.#seat = { ...this.#seat, open, port, t }
    writeSeat(records, seat, this.#seat)
    const ours = new Set([this.#from, ...othersHere(records, seat, port).map(([name]) => name)])
    for (const [other, record] of openSeats(records)) {
      if (other !== seat && ours.has(other)) writeSeat(records, other, { ...record, open: null, t })
    }
  }

  #quietly(mac: string): Line[] {
    try {
      return readJournal(this.#names.records, mac)
    } catch (error) {
      if (error instanceof DeviceError) return []
      throw error
    }
  }
}

function openNow({ id }: Step): NonNullable<SeatRecord['open']> {
  const at = moment()
  return { step: id, since: new Date().toISOString(), ...(at ? { at } : {}) }
}

/** The process died between the journal's `done` and the seat's. What wrote the firmware is followed by a first boot. */
function isOver({ step, since }: { step: string; since: string }, lines: Line[]): boolean {
  const own = lines.filter((line) => line.step === step)
  const last = own.at(-1)
  return last?.state === 'done' && last.t >= since && !own.some((line) => line.writes === 'firmware')
}

/**
 * During these the router may be silent for half a minute and must not lose power: what writes the firmware, and the
 * first boot. What writes files or the modem runs beside the console and is not disturbed by being looked at.
 */
function mayBeMute(step: Step): boolean {
  return step.writes === 'firmware' || (step.kind === 'move' && step.to === 'openwrt')
}
