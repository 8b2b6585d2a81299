import {
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { uptime } from 'node:os'
import { dirname } from 'node:path'
import { BenchError } from '../errors.ts'
import { seconds } from '../time.ts'
import { lockWords } from '../ui/words/procedure.ts'

/** One process at a time. Left over by a killed process it is taken over: the pid in it is not alive. */
export class Lock implements Disposable {
  private readonly file: string

  private constructor(file: string) {
    this.file = file
  }

  static take(file: string, code: string, what: string): Lock {
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

function create(file: string): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600)
    try {
      writeSync(handle, String(process.pid))
    } catch (error) {
      // A full disk makes a file without an owner in it, which would lock out the next start.
      unlinkSync(file)
      throw error
    } finally {
      closeSync(handle)
    }
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
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
    const pid = Number(readFileSync(file, 'utf8'))
    const { mtimeMs } = statSync(file)
    // Process ids begin anew with the computer: whoever has this one now is somebody else.
    if (mtimeMs < Date.now() - seconds(uptime())) return null
    if (pid > 0) return alive(pid) ? pid : null
    return Date.now() - mtimeMs < seconds(5) ? 'starting' : null
  } catch {
    return 'starting'
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
