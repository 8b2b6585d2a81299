import {
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { BenchError } from '../errors.ts'
import type { BenchCode } from '../problems/catalogue.ts'
import { seconds } from '../time.ts'
import { lockWords } from '../ui/words/procedure.ts'
import { lives, parseOwner, self } from './owner.ts'

/** One process at a time. Left over by a killed process it is taken over: whoever is named in it does not live. */
export class Lock implements Disposable {
  private readonly file: string

  private constructor(file: string) {
    this.file = file
  }

  static take(file: string, code: BenchCode, what: string): Lock {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    if (create(file)) return new Lock(file)
    const owner = ownerOf(file)
    if (owner === null && cleared(file) && create(file)) return new Lock(file)
    throw new BenchError(code, lockWords.busy(owner, what))
  }

  [Symbol.dispose](): void {
    try {
      unlinkSync(this.file)
    } catch {
      // Somebody emptied the folder: then nothing is locked either.
    }
  }
}

/** With its owner in it from the first moment: another start never finds an empty one. */
function create(file: string): boolean {
  const draft = `${file}.${process.pid}.new`
  try {
    write(draft, 'w')
    linkSync(draft, file)
    return true
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST') return false
    // Not every share or stick can do that.
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS') return createPlain(file)
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function createPlain(file: string): boolean {
  try {
    write(file, 'wx')
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** A full disk makes a file without an owner in it, which would lock out the next start. */
function write(file: string, flag: 'w' | 'wx'): void {
  const handle = openSync(file, flag, 0o600)
  try {
    writeSync(handle, JSON.stringify(self()))
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

/** The living owner's pid, 'starting' when it is just being written, null when there is none. */
function ownerOf(file: string): number | 'starting' | null {
  try {
    const text = readFileSync(file, 'utf8')
    const owner = parseOwner(text)
    if (owner) return lives(owner) ? owner.pid : null
    return Math.abs(Date.now() - statSync(file).mtimeMs) < seconds(5) ? 'starting' : null
  } catch {
    return 'starting'
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code
