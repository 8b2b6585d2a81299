import type { ServerResponse } from 'node:http'
import { every, milliseconds, now, seconds } from '../../base/time.ts'

/** Pages that are open. */
const MOST = 16
/** A page that has so much still to read is asleep or gone. */
const UNREAD = 64 * 1024

/** Those who read along. Each is told what is new five times a second at most, and every second that we are here. */
export class Listeners implements Disposable {
  readonly #all = new Set<ServerResponse>()
  readonly #data: () => unknown
  readonly #stop: () => void
  #last = ''
  #told = 0

  constructor(data: () => unknown) {
    this.#data = data
    this.#stop = every(milliseconds(200), () => this.#tick())
  }

  /** The oldest one goes when there are too many: a page that still lives comes back by itself. */
  add(response: ServerResponse): void {
    const [oldest] = this.#all
    if (oldest && this.#all.size >= MOST) this.#drop(oldest)
    this.#all.add(response)
    response.once('close', () => this.#all.delete(response))
    response.write('retry: 500\n\n')
    this.#send(response, JSON.stringify(this.#data()))
  }

  #tick(): void {
    if (this.#all.size === 0) return
    const data = JSON.stringify(this.#data())
    if (data === this.#last && now() - this.#told < seconds(1)) return
    this.#last = data
    this.#told = now()
    for (const each of this.#all) this.#send(each, data)
  }

  /** Nobody waits for it: who does not read is dropped. `at` tells a page how old is what it reads. */
  #send(response: ServerResponse, data: string): void {
    if (response.writableLength > UNREAD) this.#drop(response)
    else response.write(`data: {"at":${Math.round(now())},"page":${data}}\n\n`)
  }

  #drop(response: ServerResponse): void {
    this.#all.delete(response)
    response.destroy()
  }

  [Symbol.dispose](): void {
    this.#stop()
    for (const each of this.#all) this.#drop(each)
  }
}
