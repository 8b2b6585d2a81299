import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { BenchError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'
import { type Expected, lost, type Receipt, receive } from './receipt.ts'

/** 96 bits in letters that need no quoting on a shell's line. */
export const secret = () => randomBytes(12).toString('hex')

interface Slot {
  take(request: IncomingMessage): Promise<boolean>
}

/** The PUTs that are expected; each path takes one. */
export class Inbox {
  readonly #slots = new Map<string, Slot>()

  expect(options: Expected & { signal: AbortSignal }, host: string, port: number): Receipt {
    const path = `/${secret()}`
    const { promise, resolve, reject } = settled<{ size: number; sha256: string }>()
    const own = new AbortController()
    const giveUp = (why: unknown) => {
      close()
      own.abort(why)
      reject(why)
    }
    const abort = () => giveUp(options.signal.reason)
    const close = () => {
      this.#slots.delete(path)
      options.signal.removeEventListener('abort', abort)
    }
    const take = async (request: IncomingMessage) => {
      this.#slots.delete(path)
      const work = accept(request, options, own.signal)
      work.then(resolve, reject).finally(close)
      return work.then(
        () => true,
        () => false,
      )
    }
    this.#slots.set(path, { take })
    options.signal.addEventListener('abort', abort, { once: true })
    if (options.signal.aborted) abort()
    const dispose = () => giveUp(new BenchError('receipt-lost', phrase('receipt.givenUp')))
    return { path, host, port, done: promise, [Symbol.dispose]: dispose }
  }

  /** The sender, `nc`, waits for the end of the connection: every answer closes it. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const slot = this.#slots.get(request.url ?? '')
    const taken = slot ? await slot.take(request) : null
    if (response.destroyed) return
    response.writeHead(taken === null ? 404 : taken ? 200 : 400, { Connection: 'close', 'Content-Length': 0 })
    response.end(() => {
      if (!taken) request.destroy()
    })
  }
}

async function accept(request: IncomingMessage, options: Expected, signal: AbortSignal) {
  const announced = Number(request.headers['content-length'] ?? Number.NaN)
  if (announced !== options.size)
    throw new BenchError('receipt-short', phrase('receipt.otherSize', announced, options.size))
  if (request.destroyed) throw lost(0, options.size)
  return receive(request, options, signal)
}

/** A receipt that is not waited for any more is not an unhandled rejection. */
function settled<T>() {
  let resolve!: (value: T) => void
  let reject!: (why: unknown) => void
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  promise.catch(() => {})
  return { promise, resolve, reject }
}
