import { DeviceError, type Problem } from '../errors.ts'
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

/** Counts the hash marks of the running download, however the text is cut; other `#` do not count. */
export class HashMarks {
  #text = ''

  see(text: string): number {
    this.#text += text
    const start = this.#text.lastIndexOf('Loading:')
    if (start < 0) {
      this.#text = this.#text.slice(-16)
      return 0
    }
    this.#text = this.#text.slice(start)
    return this.#running().split('#').length - 1
  }

  /** Whether the address of the server was answered for, by more than one sign: each of them can be damaged. */
  get found(): boolean {
    return /ARP REPLY|eth addr|Got it|#/.test(this.#running())
  }

  /** A download was begun, and nobody answered for the server. */
  get unanswered(): boolean {
    return this.#text.includes('Loading:') && !this.found
  }

  /** Up to the end of the download, whatever that was: prompts and titles have `#` too. */
  #running(): string {
    const end = this.#text.search(/done|exceeded|TFTP error|Abort|## Booting|System Boot|\w # /)
    return end < 0 ? this.#text : this.#text.slice(0, end)
  }
}
