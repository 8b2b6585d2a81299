import { closeSync, existsSync, linkSync, openSync, renameSync, rmSync, statSync, unlinkSync } from 'node:fs'
import { dirname } from 'node:path'
import { BenchError } from '../base/errors.ts'
import { otherOf, toOther } from '../base/others.ts'
import { textOf } from '../base/plain-file.ts'
import { seconds } from '../base/time.ts'
import { phrase, type Wording } from '../phrases/phrase.ts'
import type { BenchCode } from '../problems/catalogue.ts'
import { makeFolder, writeWhole } from '../records/durable.ts'
import { lives, type Owner, parseOwner, self } from './owner.ts'

/** Which seat the process is at, told to whoever has to wait for it. */
type At = Pick<Owner, 'seat' | 'records'>

/** One process at a time. Left over by a killed process it is taken over: whoever is named in it does not live. */
export class Lock implements Disposable {
  readonly #file: string

  private constructor(file: string) {
    this.#file = file
  }

  static take(file: string, code: BenchCode, what: Wording, at: At = {}): Lock {
    const got = Lock.tryTake(file, at)
    if (got instanceof Lock) return got
    throw new BenchError(code, phrase('lock.busy', got.heldBy, what))
  }

  /** Or who has it: `benchflash, process 812, seat 1, writing the flash`. */
  static tryTake(file: string, at: At = {}): Lock | { heldBy: Wording } {
    makeFolder(dirname(file))
    if (create(file, at)) return new Lock(file)
    const owner = ownerOf(file)
    if (owner === null && cleared(file) && create(file, at)) return new Lock(file)
    return { heldBy: nameOf(owner) }
  }

  [Symbol.dispose](): void {
    try {
      unlinkSync(this.#file)
    } catch {
      // The folder was emptied: then nothing is locked either.
    }
  }
}

/** Whether a process that lives has it. */
export const isHeld = (file: string): boolean => existsSync(file) && ownerOf(file) !== null

/** With its owner in it from the first moment: another start never finds an empty one. */
function create(file: string, at: At): boolean {
  const draft = `${file}.${process.pid}.new`
  try {
    // What lies there already may be a link to anywhere.
    rmSync(draft, { force: true })
    write(draft, at)
    linkSync(draft, file)
    return true
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST') return false
    // Not every share or stick can do that.
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS') return createPlain(file, at)
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function createPlain(file: string, at: At): boolean {
  try {
    write(file, at)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** A full disk makes a file without an owner in it, which would lock out the next start. */
function write(file: string, at: At): void {
  const handle = openSync(file, 'wx', 0o600)
  try {
    writeWhole(handle, Buffer.from(JSON.stringify({ ...self(), ...at })))
  } catch (error) {
    rmSync(file, { force: true })
    throw error
  } finally {
    closeSync(handle)
  }
}

/** Takes a dead owner's file away; of two who try only one moves it, and a living one's is put back. */
function cleared(file: string): boolean {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
    if (ownerOf(aside) !== null) linkSync(aside, file)
    unlinkSync(aside)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true
    throw error
  }
}

/** Null where there is none that lives; 'starting' when it is just being written. */
function ownerOf(file: string): Owner | 'starting' | null {
  try {
    const text = textOf(file)
    const owner = parseOwner(text)
    if (owner) return lives(owner) ? owner : null
    return Math.abs(Date.now() - statSync(file).mtimeMs) < seconds(5) ? 'starting' : null
  } catch {
    return 'starting'
  }
}

const nameOf = (owner: Owner | 'starting' | null) =>
  phrase(
    'other.named',
    owner === null || owner === 'starting'
      ? { pid: owner }
      : owner.seat
        ? toOther(owner)
        : (otherOf(owner.pid) ?? toOther(owner)),
  )

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code
