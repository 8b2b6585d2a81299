import { FirmwareError, type Said } from '../base/errors.ts'
import { fieldsOf } from '../problems/catalogue.ts'
import { webWords } from '../ui/words/download.ts'
import { versionWords } from '../ui/words/release.ts'

/** Failures for which what an earlier run has verified is as good as what cannot be had now. */
export const isUnreachable = (error: unknown) =>
  error instanceof FirmwareError && fieldsOf(error.code).unreachable === true

export const isUnavailable = (error: unknown) =>
  isUnreachable(error) || (error instanceof FirmwareError && error.code === 'offline-missing')

export function missing(said: Said): never {
  throw new FirmwareError('offline-missing', said)
}

/** What came is not what the signed checksums list. */
export const mismatch = (what: string) => new FirmwareError('hash-mismatch', webWords.otherThanListed(what))

export function notListed(name: string): never {
  throw new FirmwareError('not-listed', versionWords.notListed(name))
}
