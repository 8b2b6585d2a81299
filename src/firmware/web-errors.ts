import { BenchError, FirmwareError, Problem } from '../errors.ts'

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
  if (/ENOSPC|EACCES|EROFS/.test(code)) {
    const hint = 'Make room, or choose another folder with --cache.'
    return new BenchError('cache-unwritable', `The firmware cache cannot be written: ${message}`, { hint })
  }
  const refused = response && response.statusCode >= 400
  const why = refused ? `the server answers ${response.statusCode}` : (message ?? code)
  return new FirmwareError('download-failed', `${url} could not be downloaded: ${why}`, {
    hint: /CERT|UNABLE_TO_VERIFY/.test(code)
      ? 'Something between here and the server shows a certificate of its own: a portal or a proxy. Check the clock, too.'
      : 'Check the internet connection, or use --mirror, or --offline with a filled cache.',
    mayRetry: true,
    cause: error,
  })
}

/** Hotels and guest networks answer every request with their own page until somebody has logged in. */
export const portal = (url: string) =>
  new FirmwareError('captive-portal', `A web page came instead of ${url}`, {
    hint: 'This network wants you to log in first: open any page in a browser, then try again. Or use --offline.',
    mayRetry: true,
  })

export const isPage = (type: string | undefined, start: Uint8Array) =>
  /^text\/html/i.test(type ?? '') ||
  /^\s*<(!doctype|html)/i.test(Buffer.from(start.subarray(0, 64)).toString('latin1'))

export const tooLarge = (url: string, limit: number) =>
  new FirmwareError('download-too-large', `${url} has more than ${limit} bytes`, {
    hint: 'That is not the file that was meant. Use another --mirror.',
  })

export const tooSlow = (url: string) =>
  new FirmwareError('download-too-slow', `${url} comes too slowly to be waited for`, {
    hint: 'What has come is kept: try again later, or use another --mirror.',
    mayRetry: true,
  })
