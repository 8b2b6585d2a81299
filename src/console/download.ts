import { DeviceError, type Problem } from '../errors.ts'
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

const check =
  'Check that the cable is in LAN 1-3, that the laptop has the address the router asks, and its firewall.'

export function downloadProblem(heard: Heard, evidence: string[], server: string): Problem {
  const [, first = '', second = ''] = heard.match
  const make = (code: string, message: string, hint = check) =>
    new DeviceError(code, message, { hint, evidence, mayRetry: true })
  switch (heard.name) {
    case 'refused':
      // Error 1 is "file not found"; a server that answers has no cable trouble.
      return second === '1'
        ? make(
            'tftp-refused',
            `The router asked for the boot file and was told "${first}".`,
            'Another TFTP server may be answering: stop it.',
          )
        : make('tftp-error', `The TFTP server answered "${first}" (${second}).`)
    case 'arp':
      return make('tftp-arp', `Nobody answered for ${server} on the router's network.`)
    case 'retries':
      return make('tftp-retries', 'Too many packets were lost on the way to the router.')
    case 'session':
      return make('tftp-server-session', 'A stray TFTP session answered the router.')
    default:
      return make('tftp-error', 'The boot loader came back to its prompt without the file.')
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
