import { BenchError, FirmwareError, Problem } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'

export interface Refused {
  statusCode: number
  /** Milliseconds that the server asks us to wait. */
  pause?: number
}

interface Failure {
  code?: string
  message?: string
  response?: Refused
}

export const refusal = (response: Refused) => Object.assign(new Error(), { response })

/** A busy server or a broken line may be better in a second; a name that does not resolve will not. */
export function mayPass(error: unknown): boolean {
  const { code = '', response } = error as Failure
  if (error instanceof Problem) return false
  if (response && response.statusCode >= 400) return response.statusCode >= 500 || response.statusCode === 429
  return !/ENOTFOUND|ECONNREFUSED|ENETUNREACH|ENOSPC|EACCES|EROFS|CERT|UNABLE_TO_VERIFY|ERR_TOO_MANY_REDIRECTS/.test(
    code,
  )
}

/** The client's own errors carry a response, too, whose `pause` is a function. */
export function pauseOf(error: unknown): number | undefined {
  const pause: unknown = (error as Failure).response?.pause
  return typeof pause === 'number' ? pause : undefined
}

export function named(url: string, error: unknown): Problem {
  const { code = '', message, response } = error as Failure
  if (error instanceof Problem) return error
  if (response?.statusCode === 511) return portal(url)
  if (/ENOSPC|EACCES|EROFS/.test(code))
    return new BenchError('cache-unwritable', phrase('cache.unwritable', String(message)))
  const refused = response && response.statusCode >= 400
  const why = refused ? phrase('web.serverAnswers', response.statusCode) : (message ?? code)
  const said = /CERT|UNABLE_TO_VERIFY/.test(code)
    ? phrase('web.otherCertificate', url, why)
    : phrase('web.failed', url, why)
  return new FirmwareError('download-failed', said, { cause: error })
}

/** Hotels and guest networks answer every request with their own page until a login. */
export const portal = (url: string) => new FirmwareError('captive-portal', phrase('web.portal', url))

export const isPage = (type: string | undefined, start: Uint8Array) =>
  /^text\/html/i.test(type ?? '') ||
  /^\s*<(!doctype|html)/i.test(Buffer.from(start.subarray(0, 64)).toString('latin1'))

export const tooLarge = (url: string, limit: number) =>
  new FirmwareError('download-too-large', phrase('web.tooLarge', url, limit))

export const tooSlow = (url: string) => new FirmwareError('download-too-slow', phrase('web.tooSlow', url))
