import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rm, stat, writeFile } from 'node:fs/promises'
import type { IncomingHttpHeaders } from 'node:http'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { readUpTo } from '../base/bounded.ts'
import { Reason } from '../base/errors.ts'
import { after, every, milliseconds, minutes, seconds, within } from '../base/time.ts'
import { phrase } from '../phrases/phrase.ts'
import { agentFor } from './proxy.ts'
import type { Answer, Seen } from './seen.ts'
import { isPage, mayPass, named, pauseOf, portal, refusal, tooLarge, tooSlow } from './web-errors.ts'

const TRIES = 4
const FIRST_PAUSE = milliseconds(200)
const LONGEST_PAUSE = seconds(30)
/** A try that brought less than this has brought nothing. */
const SOMETHING = 16 * 1024
/** A header of an answer. */
const MARK_LIMIT = 16 * 1024

interface Reply {
  statusCode: number
  headers: IncomingHttpHeaders
  stream: Readable
}

export type Progress = (done: number, total: number) => void

export interface Patience {
  /** Until the server begins to answer. */
  answer: number
  /** In each such span of time `floor` bytes must come. */
  span: number
  floor: number
}
const usual: Patience = { answer: seconds(30), span: minutes(1), floor: 64 * 1024 }

/** Downloads: retries, proxies and half files are its business, whether the bytes are right is not. */
export class Web {
  readonly #seen: Seen | null
  readonly #patience: Patience

  constructor(options: { seen?: Seen; patience?: Patience } = {}) {
    this.#seen = options.seen ?? null
    this.#patience = options.patience ?? usual
  }

  /** A small file; null when the server says that it does not exist. */
  get(url: string, limit: number, signal: AbortSignal): Promise<Buffer | null> {
    return retried(url, signal, async (signal) => {
      const before = (await this.#seen?.recall(url)) ?? null
      const response = await this.#ask(url, conditions(before), signal)
      if (response.statusCode === 304 && before) return before.body
      if (response.statusCode === 404) return null
      if (response.statusCode !== 200) throw refused(response)
      const body = await this.#collect(url, response, limit, signal)
      if (isPage(response.headers['content-type'], body)) throw portal(url)
      const { etag, 'last-modified': modified } = response.headers
      await this.#seen?.remember(url, { etag, modified, body })
      return body
    })
  }

  /** Goes on where an earlier try or run stopped; whether the parts fit together is for the checksum to say. */
  download(
    url: string,
    part: string,
    options: { limit: number; signal: AbortSignal; onProgress?: Progress },
  ): Promise<void> {
    return retried(
      url,
      options.signal,
      (signal) => this.#goOn(url, part, { ...options, signal }),
      () => sizeOf(part),
    )
  }

  async #goOn(
    url: string,
    part: string,
    options: { limit: number; signal: AbortSignal; onProgress?: Progress },
  ) {
    const have = await sizeOf(part)
    const response = await this.#ask(url, await continuation(part, have), options.signal)
    if (response.statusCode === 416) return void response.stream.destroy()
    const start = response.statusCode === 206 ? have : 0
    if (response.statusCode === 206 && !follows(response, have)) {
      response.stream.destroy()
      await rm(part, { force: true })
      throw new Reason(phrase('web.otherPart'))
    }
    if (response.statusCode !== 200 && response.statusCode !== 206) throw refused(response)
    const total = start + Number(response.headers['content-length'] ?? 0)
    if (total > options.limit) throw given(response, tooLarge(url, options.limit))
    if (isPage(response.headers['content-type'], Buffer.alloc(0))) throw given(response, portal(url))
    if (start === 0) await keepValidator(part, response)
    const out = createWriteStream(part, { flags: start > 0 ? 'a' : 'w' })
    const watched = watch(url, start, options.limit, (done) => options.onProgress?.(done, total))
    await this.#notTooSlow(url, watched, pipeline(response.stream, watched, out, { signal: options.signal }))
  }

  async #ask(url: string, headers: Record<string, string>, signal: AbortSignal): Promise<Reply> {
    const { got } = await import('got')
    const { answer, span } = this.#patience
    const timeout = { connect: seconds(15), response: answer, socket: Math.max(answer, span) }
    // Ranges count the stored bytes, so nothing may be unpacked on the way.
    const request = got.stream(url, {
      headers,
      decompress: false,
      retry: { limit: 0 },
      timeout,
      signal,
      throwHttpErrors: false,
      // Also before each redirection: another host may be behind another proxy.
      hooks: {
        beforeRequest: [
          async (request) => {
            request.agent = (await agentFor(request.url as URL)) ?? {}
          },
        ],
      },
    })
    const [response] = (await once(request, 'response')) as [Omit<Reply, 'stream'>]
    return { statusCode: response.statusCode, headers: response.headers, stream: request }
  }

  async #collect(url: string, response: Reply, limit: number, signal: AbortSignal): Promise<Buffer> {
    const chunks: Buffer[] = []
    const watched = watch(url, 0, limit, () => {})
    const done = pipeline(response.stream, watched, async (all) => void (await collect(all, chunks)), {
      signal,
    })
    await this.#notTooSlow(url, watched, done)
    return Buffer.concat(chunks)
  }

  /** A server that gives a byte now and then never runs into a timeout. */
  async #notTooSlow(url: string, stream: Transform & { done: number }, work: Promise<void>): Promise<void> {
    let before = stream.done
    const stop = every(this.#patience.span, () => {
      if (stream.done - before < this.#patience.floor) stream.destroy(tooSlow(url))
      before = stream.done
    })
    await work.finally(stop)
  }
}

async function collect(stream: AsyncIterable<Buffer>, chunks: Buffer[]): Promise<void> {
  for await (const chunk of stream) chunks.push(chunk)
}

function watch(url: string, start: number, limit: number, onBytes: (done: number) => void) {
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      const first = counted.done === 0
      counted.done += chunk.length
      if (counted.done > limit) return next(tooLarge(url, limit))
      if (first && isPage(undefined, chunk)) return next(portal(url))
      onBytes(counted.done)
      next(null, chunk)
    },
  })
  const counted = Object.assign(stream, { done: start })
  return counted
}

function conditions(before: Answer | null): Record<string, string> {
  if (!before) return {}
  return {
    ...(before.etag ? { 'if-none-match': before.etag } : {}),
    ...(before.modified ? { 'if-modified-since': before.modified } : {}),
  }
}

/** With its mark, a server sends the whole file when it has changed since; without one the checksum finds out. */
async function continuation(part: string, have: number): Promise<Record<string, string>> {
  if (have === 0) return {}
  const mark = String((await readUpTo(`${part}.mark`, MARK_LIMIT)) ?? '')
  return { range: `bytes=${have}-`, ...(mark ? { 'if-range': mark } : {}) }
}

async function keepValidator(part: string, { headers }: Reply): Promise<void> {
  const { etag, 'last-modified': modified } = headers
  // A weak mark says "much the same", which is not enough to put two halves together.
  const mark = etag && !etag.startsWith('W/') ? etag : modified
  if (mark) await writeFile(`${part}.mark`, mark)
  else await rm(`${part}.mark`, { force: true })
}

const follows = ({ headers }: Reply, have: number) =>
  Number(/^bytes (\d+)-/.exec(headers['content-range'] ?? '')?.[1] ?? have) === have

const sizeOf = async (file: string) => (await stat(file).catch(() => null))?.size ?? 0

function given<T>(response: Reply, error: T): T {
  response.stream.destroy()
  return error
}

function refused(response: Reply) {
  const wait = Number(response.headers['retry-after'])
  const pause = Number.isFinite(wait) && wait > 0 ? Math.min(seconds(wait), LONGEST_PAUSE) : undefined
  return given(response, refusal({ statusCode: response.statusCode, pause }))
}

type Work<T> = (signal: AbortSignal) => Promise<T>

/**
 * Each try has a signal of its own, since the client leaves its listeners on the one it is given. A try that brought
 * something does not count, so that a line which breaks every minute still gets a file across.
 */
async function retried<T>(
  url: string,
  signal: AbortSignal,
  work: Work<T>,
  have: () => Promise<number> = async () => 0,
): Promise<T> {
  let best = await have()
  for (let attempt = 1; ; attempt++) {
    try {
      return await within(Number.POSITIVE_INFINITY, () => new Error(), signal, work)
    } catch (error) {
      signal.throwIfAborted()
      const now = await have()
      if (now - best >= SOMETHING) attempt = 1
      best = Math.max(best, now)
      if (attempt >= TRIES || !mayPass(error)) throw named(url, error)
      await after(pauseOf(error) ?? FIRST_PAUSE * 4 ** (attempt - 1), signal)
    }
  }
}
