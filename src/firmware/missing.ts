import { FirmwareError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'
import { fieldsOf } from '../problems/catalogue.ts'
import type { Worded } from '../problems/given.ts'

/** Failures for which what an earlier run has verified is as good as what cannot be had now. */
export const isUnreachable = (error: unknown) =>
  error instanceof FirmwareError && fieldsOf(error.code).unreachable === true

export const isUnavailable = (error: unknown) =>
  isUnreachable(error) || (error instanceof FirmwareError && error.code === 'offline-missing')

export function missing(said: Worded): never {
  throw new FirmwareError('offline-missing', said)
}

/** What came is not what the signed checksums list. */
export const mismatch = (what: string) =>
  new FirmwareError('hash-mismatch', phrase('web.otherThanListed', what))

export function notListed(name: string): never {
  throw new FirmwareError('not-listed', phrase('version.notListed', name))
}
