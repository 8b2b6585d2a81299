import { FirmwareError } from '../errors.ts'

const unreachable = ['download-failed', 'captive-portal', 'download-too-slow']

/** Failures for which what an earlier run has verified is as good as what cannot be had now. */
export const isUnreachable = (error: unknown) =>
  error instanceof FirmwareError && unreachable.includes(error.code)

export const isUnavailable = (error: unknown) =>
  isUnreachable(error) || (error instanceof FirmwareError && error.code === 'offline-missing')

export function missing(message: string): never {
  throw new FirmwareError('offline-missing', message, {
    hint: 'Run "benchflash fetch" once where there is internet.',
  })
}

export function notListed(name: string): never {
  throw new FirmwareError('not-listed', `The signed checksums do not list ${name}`, {
    hint: 'The release has no image for this router: choose another with --release.',
  })
}
