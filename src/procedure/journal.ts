import { closeSync, fstatSync, ftruncateSync, openSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { BenchError } from '../base/errors.ts'
import { contentOf } from '../base/plain-file.ts'
import { phrase } from '../phrases/phrase.ts'
import { appendWhole, makeFolder, syncFolder } from '../records/durable.ts'
import { journalIn, lockIn, unitFolder } from '../records/layout.ts'
import { valuesIn } from '../records/lines.ts'
import { fits, isFlag, isObject, isText, listOf, maybe, oneOf, type Shape } from '../records/shape.ts'
import { Lock } from './lock.ts'
import type { Facts, Writes } from './step.ts'

export interface Line {
  step: string
  state: 'started' | 'done' | 'failed'
  t: string
  run: string
  procedure: string
  seat: string
  inputs?: Facts
  facts?: Facts
  /** `started`: what the step writes, what it undoes, and whether bytes of flash may change from here on. */
  writes?: Writes
  writing?: boolean
  undoes?: string[]
  code?: string
}

/** What one router went through. Append-only; each line is on the disk before the next thing is done. */
export class Journal implements Disposable {
  readonly mac: string
  readonly folder: string
  readonly lines: Line[]
  readonly #handle: number
  readonly #lock: Lock

  private constructor(mac: string, folder: string, lines: Line[], handle: number, lock: Lock) {
    this.mac = mac
    this.folder = folder
    this.lines = lines
    this.#handle = handle
    this.#lock = lock
  }

  static open(records: string, mac: string): Journal {
    const folder = unitFolder(records, mac)
    makeFolder(folder)
    const lock = Lock.take(lockIn(folder), 'unit-busy', phrase('lock.router', mac))
    const file = journalIn(folder)
    const handle = openSync(file, 'a', 0o600)
    syncFolder(folder)
    const { lines, length } = parse(read(file))
    ftruncateSync(handle, length)
    return new Journal(mac, folder, lines, handle, lock)
  }

  append(line: Line): void {
    const { size, nlink } = fstatSync(this.#handle)
    if (nlink === 0) throw new BenchError('records-gone', phrase('journal.gone', this.folder))
    // Of half a line, which a full disk takes, nothing may stay: the next one would be glued to it.
    appendWhole(this.#handle, size, `${JSON.stringify(line)}\n`)
    this.lines.push(line)
  }

  [Symbol.dispose](): void {
    closeSync(this.#handle)
    this.#lock[Symbol.dispose]()
  }
}

/** For looking only: nothing is locked, nothing made. */
export function readJournal(records: string, mac: string): Line[] {
  return parse(read(journalIn(unitFolder(records, mac)))).lines
}

function read(file: string): Buffer {
  try {
    return contentOf(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}

/** A torn last line is what a power cut leaves: it never happened. */
function parse(bytes: Buffer): { lines: Line[]; length: number } {
  const length = bytes.lastIndexOf(10) + 1
  return { lines: valuesIn(bytes.subarray(0, length).toString('utf8'), isLine), length }
}

const shape: Shape = {
  step: isText,
  state: oneOf('started', 'done', 'failed'),
  t: isText,
  run: maybe(isText),
  inputs: maybe(isObject),
  facts: maybe(isObject),
  writes: maybe(isText),
  writing: maybe(isFlag),
  undoes: maybe(listOf(isText)),
  code: maybe(isText),
}
/** Where a backup is, and what it is: every report, and the check of them, goes by that. */
const saved: Shape = {
  folder: maybe(isText),
  sha256: maybe(isText),
  kind: maybe(isText),
  copy: maybe(isText),
}

/** Whether something that was read is a line: all that is read of a journal is what it should be. */
export const isLine = (value: unknown): value is Line =>
  fits(value, shape) && (value.step !== 'back-up-flash' || fits(value.facts ?? {}, saved))

export interface State {
  state: Line['state']
  run: string
  t: string
  inputs: Facts
  facts: Facts
}

/** The last state of each step; what a later step undid is gone. */
export function fold(lines: Line[]): Map<string, State> {
  const states = new Map<string, State>()
  for (const line of lines) {
    const before = states.get(line.step)
    if (line.state === 'started') for (const id of line.undoes ?? []) states.delete(id)
    const inputs = line.inputs ?? before?.inputs ?? {}
    states.set(line.step, { state: line.state, run: line.run, t: line.t, inputs, facts: line.facts ?? {} })
  }
  return states
}

/** Today's inputs, as they would be after a trip through the file. */
export function sameInputs(today: Facts, then: Facts): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(today)), then)
}
