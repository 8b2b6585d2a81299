import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Response } from 'got'
import { BenchError, FirmwareError, Problem } from '../errors.ts'
import { after, seconds, within } from '../time.ts'

const TRIES = 4
const FIRST_PAUSE = 200
const timeout = { connect: seconds(15), response: seconds(30), socket: seconds(30) }

export type Progress = (done: number, total: number) => void

/** A small file; null when the server says that it does not exist. */
export function get(url: string, signal: AbortSignal): Promise<Buffer | null> {
  return retried(url, signal, async (signal) => {
    const { got } = await import('got')
    const options = { retry: { limit: 0 }, timeout, signal, throwHttpErrors: false } as const
    const response = await got(url, { ...options, responseType: 'buffer' })
    if (response.statusCode === 404) return null
    if (!response.ok) throw refusal(response)
    return Buffer.from(response.body)
  })
}

/** Goes on where an earlier try or run stopped; whether the parts fit together is for the checksum to say. */
export function download(
  url: string,
  file: string,
  signal: AbortSignal,
  onProgress?: Progress,
): Promise<void> {
  return retried(url, signal, async (signal) => {
    const { got } = await import('got')
    const have = (await stat(file).catch(() => null))?.size ?? 0
    const headers = have > 0 ? { range: `bytes=${have}-` } : {}
    // Ranges count the stored bytes, so nothing may be unpacked on the way.
    const options = { headers, decompress: false, retry: { limit: 0 }, timeout, signal }
    const request = got.stream(url, { ...options, throwHttpErrors: false })
    const [response] = (await once(request, 'response')) as [Response]
    // Asked for more than there is: what is here is whole, or wrong, which its checksum will tell.
    if (response.statusCode !== 200 && response.statusCode !== 206) request.destroy()
    if (response.statusCode === 416) return
    if (!response.ok) throw refusal(response)
    const start = response.statusCode === 206 ? have : 0
    const total = start + Number(response.headers['content-length'] ?? 0)
    const out = createWriteStream(file, { flags: start > 0 ? 'a' : 'w' })
    await pipeline(request, meter(start, total, onProgress), out, { signal })
  })
}

function meter(start: number, total: number, onProgress?: Progress): Transform {
  let done = start
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      done += chunk.length
      onProgress?.(done, total)
      next(null, chunk)
    },
  })
}

type Work<T> = (signal: AbortSignal) => Promise<T>

/** Each try has a signal of its own, since the client leaves its listeners on the one it is given. */
async function retried<T>(url: string, signal: AbortSignal, work: Work<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await within(Number.POSITIVE_INFINITY, () => new Error(), signal, work)
    } catch (error) {
      signal.throwIfAborted()
      if (attempt === TRIES || !mayPass(error)) throw named(url, error)
      await after(FIRST_PAUSE * 4 ** (attempt - 1), signal)
    }
  }
}

const refusal = ({ statusCode }: Response) => Object.assign(new Error(), { response: { statusCode } })

interface Failure {
  code?: string
  message?: string
  response?: { statusCode: number }
}

/** A busy server or a broken line may be better in a second; a name that does not resolve will not. */
function mayPass(error: unknown): boolean {
  const { code = '', response } = error as Failure
  if (error instanceof Problem) return false
  if (response && response.statusCode >= 400) return response.statusCode >= 500 || response.statusCode === 429
  return !/ENOTFOUND|ECONNREFUSED|ENETUNREACH|ENOSPC|EACCES|EROFS|CERT/.test(code)
}

function named(url: string, error: unknown): Problem {
  const { code = '', message, response } = error as Failure
  if (error instanceof Problem) return error
  if (/ENOSPC|EACCES|EROFS/.test(code)) {
    const hint = 'Make room, or choose another folder with --cache.'
    return new BenchError('cache-unwritable', `The firmware cache cannot be written: ${message}`, { hint })
  }
  const why = response ? `the server answers ${response.statusCode}` : (message ?? code)
  return new FirmwareError('download-failed', `${url} could not be downloaded: ${why}`, {
    hint: 'Check the internet connection, or use --mirror, or --offline with a filled cache.',
    mayRetry: true,
    cause: error,
  })
}
