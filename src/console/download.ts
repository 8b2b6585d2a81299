import { DeviceError, type Problem, type Said } from '../errors.ts'
import { downloadWords } from '../ui/words/bootloader.ts'
import type { Heard } from './console.ts'

/** What a `tftpboot` can come to, beside the prompt and a start from flash (facts/device.md §1.6). */
export const downloadEnds = {
  done: /Bytes transferred = (\d+) \(/,
  session: /TFTP error: First block is not block 1/,
  refused: /TFTP error: '([^']*)' \((\d+)\)/,
  arp: /ARP Retry count exceeded/,
  retries: /(?<!ARP )Retry count exceeded/,
  unknown: /Unknown command/,
}

export function downloadProblem(heard: Heard, evidence: string[], server: string): Problem {
  const [, first = '', second = ''] = heard.match
  const make = (code: string, said: Said) => new DeviceError(code, said, { evidence, mayRetry: true })
  switch (heard.name) {
    case 'refused':
      // Error 1 is "file not found"; a server that answers has no cable trouble.
      return second === '1'
        ? make('tftp-refused', downloadWords.refused(first))
        : make('tftp-error', downloadWords.error(first, second))
    case 'arp':
      return make('tftp-arp', downloadWords.arp(server))
    case 'retries':
      return make('tftp-retries', downloadWords.retries)
    case 'session':
      return make('tftp-server-session', downloadWords.session)
    default:
      return make('tftp-error', downloadWords.nothing)
  }
}

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
    const end = this.#text.search(/done|exceeded|TFTP error|Abort/)
    const marks = end < 0 ? this.#text : this.#text.slice(0, end)
    return marks.split('#').length - 1
  }
}
