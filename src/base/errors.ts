import { phrase, type Wording } from '../phrases/phrase.ts'
import {
  type BenchCode,
  type Code,
  type DeviceCode,
  exits,
  type FirmwareCode,
  fieldsOf,
  type UsageCode,
} from '../problems/catalogue.ts'
import { type Given, isWorded, type Worded, wordedOf } from '../problems/given.ts'
import type { Said } from '../problems/params.ts'
import { english } from './english.ts'
import { harmless, harmlessIn } from './harmless.ts'

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
  /** Its sentence before it is in a language: `message` and `hint` are its English. */
  readonly worded: Worded
  readonly hint: string
  readonly commands: string[]
  readonly evidence: string[]
  readonly mayRetry: boolean
  readonly againstChoice: boolean

  constructor(code: C, given: Given<C>, details: Details = {}) {
    const worded = harmlessIn(wordedOf(code, given))
    const said = english<Said>(worded)
    super(harmless(said.message), details.cause === undefined ? undefined : { cause: details.cause })
    this.name = new.target.name
    this.code = code
    this.params = isWorded(given) ? null : harmlessIn(given)
    this.worded = worded
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
  constructor(message: Wording = phrase('stop.onRequest')) {
    super('cancelled', { message, hint: '' })
  }
}
/** Ours: only a new version helps. */
export class Bug extends Problem<'bug'> {
  readonly exit = exits.bug
  constructor(message: Wording, cause?: unknown) {
    super('bug', phrase('bug.fault', message), { cause })
  }
}

/** Why something did not work, for the one who asked for it and gives it a code. */
export class Reason extends Error {
  readonly wording: Wording
  constructor(wording: Wording) {
    super(english<string>(wording))
    this.wording = wording
  }
}

/** What happened, as a part of another sentence. */
export function reasonOf(error: unknown): Wording {
  if (error instanceof Reason) return error.wording
  if (error instanceof Problem) return messageOf(error.worded)
  return error instanceof Error ? error.message : String(error)
}

export const messageOf = (worded: Worded): Wording =>
  'key' in worded ? phrase('joined.message', worded) : worded.message
export const hintOf = (worded: Worded): Wording =>
  'key' in worded ? phrase('joined.hint', worded) : worded.hint

/** Gives every thrown value a code; what we do not know is our own bug. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof Error && error.name === 'AbortError') return new Cancelled()
  const disk = diskProblem(error as NodeJS.ErrnoException)
  if (disk) return disk
  return new Bug(error instanceof Error ? error.message : String(error), error)
}

type DiskPhrase = `disk.${'full' | 'shareUsedUp' | 'readOnly' | 'denied' | 'failed' | 'gone' | 'noFolder'}`
/** What the system says of a file or folder. */
const diskErrors: Record<string, [code: BenchCode, said: DiskPhrase]> = {
  ENOSPC: ['disk-full', 'disk.full'],
  EDQUOT: ['disk-full', 'disk.shareUsedUp'],
  EROFS: ['disk-read-only', 'disk.readOnly'],
  EACCES: ['file-denied', 'disk.denied'],
  EPERM: ['file-denied', 'disk.denied'],
  EIO: ['disk-failed', 'disk.failed'],
  ENOENT: ['file-gone', 'disk.gone'],
  ENOTDIR: ['no-folder', 'disk.noFolder'],
  EEXIST: ['no-folder', 'disk.noFolder'],
  EISDIR: ['no-folder', 'disk.noFolder'],
}
const fileCalls =
  /^(open|mkdir|rename|write|writev|read|stat|lstat|statfs|unlink|scandir|fsync|ftruncate|link|rm)$/

/** A laptop whose disk is full or whose folder was taken away is no fault of ours. */
function diskProblem(error: NodeJS.ErrnoException | undefined): BenchError | null {
  const found = diskErrors[error?.code ?? '']
  if (!found || !fileCalls.test(error?.syscall ?? '')) return null
  const [code, said] = found
  return new BenchError(code, phrase(said, error?.path), { cause: error })
}
