import { DeviceError } from '../base/errors.ts'
import { after, minutes, now, seconds } from '../base/time.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Recorder } from './recorder.ts'
import type { Look, LookOptions, RunnerUnit, Stage } from './step.ts'
import type { UnitRecord } from './unit-record.ts'

interface Tools {
  unit: RunnerUnit
  record: UnitRecord
  recorder: Recorder
  signal: AbortSignal
}

export type Found = { stage: Stage; mac: string | null; loops?: boolean }

/**
 * Where is the router? A busy one is waited for. While it may be writing its flash nothing is sent to it at all,
 * until it has had time enough to end.
 */
export async function lookUntilKnown(
  tools: Tools,
  patience = minutes(5),
  pause = seconds(1),
): Promise<Found> {
  const { unit, record, recorder, signal } = tools
  const start = now()
  const heard = await whileWriting(tools, patience, pause)
  if (heard) return heard
  for (let said = false; ; ) {
    const look = await unit.look(signal, { say: (text) => recorder.note(text) })
    const silent = look.stage === 'power-on' && !look.spoke && mayWriteBeside(record, patience)
    // A shell that is not ready yet is no flash being written.
    const answered = look.spoke === true || (known(look) && !silent)
    if (answered) record.settled()
    if (!silent && known(look)) return look
    if (silent && !said)
      recorder.note(phrase('listen.listening', Math.round((patience - record.openFor) / 1000)))
    said ||= silent
    if (now() - start > 2 * patience) throw busyForEver(unit)
    // A look sends keys, and is answered by what is busy: what it waits for no line of the router's announces.
    await after(pause, signal)
  }
}

/** Listens while the router may be writing its flash; where it is when it showed that, null where that is still to be asked. */
export async function whileWriting(
  tools: Tools,
  patience = minutes(5),
  pause = seconds(1),
): Promise<Found | null> {
  const { unit, record, recorder, signal } = tools
  const told = new Countdown(tools, patience)
  for (let quiet = listening(record, patience); quiet; quiet = listening(record, patience)) {
    told.listening()
    // Before the look: what is heard while it goes on is no older than that.
    const at = new Date()
    const look = await unit.look(signal, { ...quiet, say: (text) => recorder.note(text) })
    // A shell that is not ready yet is no flash being written: from now on it may be asked.
    if (look.spoke === true || known(look)) record.settled()
    if (known(look)) return look
    if (look.starts && !record.open?.starts) record.starts(at)
    // Only to look rarely: a start prints a hundred pieces a second, and each look reads all of them.
    await after(pause, signal)
  }
  return null
}

/** What is waited for while nothing may be sent, and how long at most: said when it begins and when it changes. */
class Countdown {
  #said: 'listening' | 'starting' | null = null
  readonly #tools: Tools
  readonly #patience: number

  constructor(tools: Tools, patience: number) {
    this.#tools = tools
    this.#patience = patience
  }

  listening(): void {
    const { record, recorder } = this.#tools
    const now = record.open?.starts ? 'starting' : 'listening'
    if (now === this.#said) return
    this.#said = now
    const left = Math.max(0, Math.round((this.#patience - record.openFor) / 1000))
    recorder.note(phrase(`listen.${now}`, left))
    recorder.event({
      type: 'waiting',
      step: null,
      what: phrase(`listen.short.${now}`),
      seconds: left,
      most: true,
    })
  }
}

function known(look: Look): look is Found {
  return look.stage !== 'busy'
}

function listening(record: UnitRecord, patience: number): LookOptions | undefined {
  const open = record.open
  if (!open || open.beside || record.openFor > patience) return undefined
  return { listenOnly: true, since: open.since }
}

/** A write beside the console is no reason for silence; but where there is silence, power is not asked for yet. */
function mayWriteBeside({ open, openFor }: UnitRecord, patience: number): boolean {
  return open?.beside === true && openFor <= patience
}

function busyForEver(unit: RunnerUnit): DeviceError {
  return new DeviceError('router-busy', phrase('stuck.busy'), { evidence: unit.evidence() })
}
