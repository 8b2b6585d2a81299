import { DeviceError, type Problem } from '../base/errors.ts'
import { later, milliseconds } from '../base/time.ts'
import type { Heard } from './console.ts'

/** What a `tftpboot` can come to, beside the prompt and a start from flash (facts/device.md §1.6, §0b.1-3). */
export const downloadEnds = {
  done: /Bytes transferred = (\d+) \(/,
  session: /TFTP error: First block is not block 1/,
  refused: /TFTP error: '([^']*)' \((\d+)\)/,
  retries: /Retry count exceeded/,
  unknown: /Unknown command/,
}

/** `found`: whether anybody answered for the server's address. */
export function downloadProblem(
  heard: Heard,
  evidence: string[],
  { server, found }: { server: string; found: boolean },
): Problem {
  const [, first = '', second = ''] = heard.match
  switch (heard.name) {
    case 'refused':
      // Error 1 is "file not found"; a server that answers has no cable trouble.
      return second === '1'
        ? new DeviceError('tftp-refused', { answer: first }, { evidence })
        : new DeviceError('tftp-error', { answer: first, number: second }, { evidence })
    case 'retries':
      return found ? new DeviceError('tftp-retries', {}, { evidence }) : notFound(evidence, server)
    case 'session':
      return new DeviceError('tftp-server-session', {}, { evidence })
    default:
      return new DeviceError('tftp-error', { answer: null, number: null }, { evidence })
  }
}

/** Some builds then start from flash by themselves, after 11 s (facts/device.md §0b.1). */
export const notFound = (evidence: string[], server: string) =>
  new DeviceError('tftp-arp', { server }, { evidence })

/**
 * A try that nobody answers at once is stopped, so that the next one can begin when the router's link is there: its switch is
 * without one for 1 to 3 s, and a request that was lost is sent again after 7.88 s (facts/device.md §0b.2, §1.7).
 */
export class Impatience implements Disposable {
  stopped = false as boolean
  readonly #lost: () => boolean
  readonly #stop: () => void
  #cancel: (() => void) | null = null

  /** `lost`: nothing has come back so far. */
  constructor(lost: () => boolean, stop: () => void) {
    this.#lost = lost
    this.#stop = stop
  }

  /** The download has begun; told at each text. */
  begun(): void {
    this.#cancel ??= later(atOnce, () => {
      this.stopped = this.#lost()
      if (this.stopped) this.#stop()
    })
  }

  [Symbol.dispose](): void {
    this.#cancel?.()
  }
}

/** An answer to ARP takes a thousandth of it. */
const atOnce = milliseconds(600)

/** Counts the hash marks of the running download, however the text is cut; other `#` do not count. */
export class HashMarks {
  /** The end of what was counted already, for what comes in two pieces. */
  #kept = ''
  #begun = false as boolean
  #ended = false as boolean
  #found = false as boolean
  #marks = 0

  see(text: string): number {
    const all = this.#kept + text
    const start = all.lastIndexOf(BEGIN) + BEGIN.length
    // What stands in the end that was counted already has begun before.
    const restarted = start >= BEGIN.length && start > this.#kept.length
    if (restarted) this.#begin()
    if (this.#begun && !this.#ended)
      this.#count(all, restarted ? start : 0, restarted ? start : this.#kept.length)
    this.#kept = all.slice(-KEPT)
    return this.#marks
  }

  /** Whether the address of the server was answered for, by more than one sign: each of them can be damaged. */
  get found(): boolean {
    return this.#found
  }

  /** A download was begun, and no answer came for the server. */
  get unanswered(): boolean {
    return this.#begun && !this.#found
  }

  #begin(): void {
    this.#begun = true
    this.#ended = this.#found = false
    this.#marks = 0
  }

  /** Up to the end of the download, whatever that was: prompts and titles have `#` too. */
  #count(all: string, from: number, fresh: number): void {
    const end = all.slice(from).search(/done|exceeded|TFTP error|Abort|## Booting|System Boot|\w # /)
    this.#ended = end >= 0
    const to = end < 0 ? all.length : from + end
    this.#found ||= /ARP REPLY|eth addr|Got it|#/.test(all.slice(from, to))
    this.#marks += all.slice(fresh, Math.max(fresh, to)).split('#').length - 1
  }
}

const BEGIN = 'Loading:'
const KEPT = 24
