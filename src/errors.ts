import { harmless } from './harmless.ts'
import { bugWords, diskWords, stopWords } from './ui/words/errors.ts'

/** Who must act decides the class; the class decides the exit code. Codes are stable: scripts match on them. */
export type Harm = 'nothing-written' | 'being-written' | 'written-not-verified' | 'installed' | 'restored'

/** The words of an error: what happened, in the router's words, and what the technician should do next, as a sentence. */
export interface Said {
  message: string
  hint: string
  /** The lines of the hint that are commands, to be pasted as they stand. */
  commands?: string[]
}

export interface Details {
  /** The last lines of the console, oldest first. */
  evidence?: string[]
  /** Whether doing the same step again can help. */
  mayRetry?: boolean
  /** It speaks of what the step was done with: twice the same, and the next of its choices is tried. */
  againstChoice?: boolean
  cause?: unknown
}

export abstract class Problem extends Error {
  abstract readonly exit: number
  readonly code: string
  readonly hint: string
  readonly commands: string[]
  readonly evidence: string[]
  readonly mayRetry: boolean
  readonly againstChoice: boolean

  constructor(code: string, said: Said, details: Details = {}) {
    super(harmless(said.message), details.cause === undefined ? undefined : { cause: details.cause })
    this.name = new.target.name
    this.code = code
    this.hint = harmless(said.hint)
    this.commands = (said.commands ?? []).map(harmless)
    this.evidence = (details.evidence ?? []).map(harmless)
    this.mayRetry = details.mayRetry ?? false
    this.againstChoice = details.againstChoice ?? false
  }
}

/** The command line or a file of the user's is wrong. */
export class UsageError extends Problem {
  readonly exit = 2
}
/** The laptop or the table: cable, address, port, disk. */
export class BenchError extends Problem {
  readonly exit = 3
}
/** A download, a signature, an image for another board. */
export class FirmwareError extends Problem {
  readonly exit = 4
}
/** The router did or said something else; a timeout is one. */
export class DeviceError extends Problem {
  readonly exit = 5
}
/** OpenWrt is installed and proven; LTE is not, and this is why. */
export class LteFailed extends Problem {
  readonly exit = 6
}
export class Cancelled extends Problem {
  readonly exit = 130
  constructor(message = stopWords.onRequest) {
    super('cancelled', { message, hint: '' })
  }
}
/** Ours: nobody else can mend it. */
export class Bug extends Problem {
  readonly exit = 70
  constructor(message: string, cause?: unknown) {
    super('bug', bugWords.fault(message), { cause })
  }
}

/** Gives every thrown value a code; what we do not know is our own bug. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof Error && error.name === 'AbortError') return new Cancelled()
  const disk = diskProblem(error as NodeJS.ErrnoException)
  if (disk) return disk
  return new Bug(error instanceof Error ? error.message : String(error), error)
}

/** What the system says of a file or folder. */
const diskErrors: Record<string, [code: string, said: (path?: string) => Said]> = {
  ENOSPC: ['disk-full', diskWords.full],
  EDQUOT: ['disk-full', diskWords.shareUsedUp],
  EROFS: ['disk-read-only', diskWords.readOnly],
  EACCES: ['file-denied', diskWords.denied],
  EPERM: ['file-denied', diskWords.denied],
  EIO: ['disk-failed', diskWords.failed],
  ENOENT: ['file-gone', diskWords.gone],
  ENOTDIR: ['no-folder', diskWords.noFolder],
  EEXIST: ['no-folder', diskWords.noFolder],
  EISDIR: ['no-folder', diskWords.noFolder],
}
const fileCalls =
  /^(open|mkdir|rename|write|writev|read|stat|lstat|statfs|unlink|scandir|fsync|ftruncate|link|rm)$/

/** A laptop whose disk is full or whose folder was taken away is no fault of ours. */
function diskProblem(error: NodeJS.ErrnoException | undefined): BenchError | null {
  const found = diskErrors[error?.code ?? '']
  if (!found || !fileCalls.test(error?.syscall ?? '')) return null
  const [code, said] = found
  return new BenchError(code, said(error?.path), { cause: error })
}
