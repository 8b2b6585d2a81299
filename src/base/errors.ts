import { english } from '../messages/en/problems.ts'
import { say } from '../messages/say.ts'
import {
  type BenchCode,
  type Code,
  type DeviceCode,
  exits,
  type FirmwareCode,
  fieldsOf,
  type UsageCode,
} from '../problems/catalogue.ts'
import type { Given, Said } from '../problems/params.ts'
import { bugWords, diskWords, stopWords } from '../ui/words/errors.ts'
import { harmless, harmlessIn } from './harmless.ts'

export type { Said }

export type Harm = 'nothing-written' | 'being-written' | 'written-not-verified' | 'installed' | 'restored'

export interface Details {
  /** The last lines of the console, oldest first. */
  evidence?: string[]
  /** Only where this one is not as its code's field `retry` says, with the reason. */
  mayRetry?: boolean
  cause?: unknown
}

/** Who must act decides the class, and the class the exit code; all else of a code stands in the catalogue. */
export abstract class Problem<C extends Code = Code> extends Error {
  abstract readonly exit: number
  readonly code: C
  /** What its sentence is made from, in whatever language; null where it brought the sentence along. */
  readonly params: object | null
  readonly hint: string
  readonly commands: string[]
  readonly evidence: string[]
  readonly mayRetry: boolean
  readonly againstChoice: boolean

  constructor(code: C, given: Given<C>, details: Details = {}) {
    const said = 'message' in given ? given : (say(english, code, given) ?? { message: code, hint: '' })
    super(harmless(said.message), details.cause === undefined ? undefined : { cause: details.cause })
    this.name = new.target.name
    this.code = code
    this.params = 'message' in given ? null : harmlessIn(given)
    this.hint = harmless(said.hint)
    this.commands = (said.commands ?? []).map(harmless)
    this.evidence = (details.evidence ?? []).map(harmless)
    const { retry = false, againstChoice = false } = fieldsOf(code)
    this.mayRetry = details.mayRetry ?? retry
    this.againstChoice = againstChoice
  }
}

/** The command line or a file of the user's is wrong. */
export class UsageError<C extends UsageCode = UsageCode> extends Problem<C> {
  readonly exit = exits.usage
}
/** The laptop or the table: cable, address, port, disk. */
export class BenchError<C extends BenchCode = BenchCode> extends Problem<C> {
  readonly exit = exits.bench
}
/** A download, a signature, an image for another board. */
export class FirmwareError<C extends FirmwareCode = FirmwareCode> extends Problem<C> {
  readonly exit = exits.firmware
}
/** The router did or said something else; a timeout is one. */
export class DeviceError<C extends DeviceCode = DeviceCode> extends Problem<C> {
  readonly exit = exits.device
}
/** OpenWrt is installed and proven; LTE is not, and this is why. */
export class LteFailed extends Problem {
  readonly exit = exits.lte
}
export class Cancelled extends Problem<'cancelled'> {
  readonly exit = exits.cancelled
  constructor(message = stopWords.onRequest) {
    super('cancelled', { message, hint: '' })
  }
}
/** Ours: only a new version helps. */
export class Bug extends Problem<'bug'> {
  readonly exit = exits.bug
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
const diskErrors: Record<string, [code: BenchCode, said: (path?: string) => Said]> = {
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
