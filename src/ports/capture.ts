import { chmodSync, closeSync, openSync, writeSync } from 'node:fs'
import { now } from '../base/time.ts'
import type { Port } from './port.ts'
import { recorded, type Sink } from './recorded.ts'

/** A line of a capture file: bytes as latin1 text, and milliseconds since its head. */
export interface Entry {
  t: number
  in?: string
  out?: string
  /** So many bytes from the router were contents of its flash. */
  left?: number
}
export const captureHead = 'benchflash-capture'

/**
 * The same port, with every byte and its time in a file: secrets too, so only its owner may read it. What a command
 * prints of the flash is counted and left out, unless `dumps` are asked for.
 */
export function captured(port: Port, file: string, { dumps }: { dumps: boolean }): Port {
  const handle = openSync(file, 'a', 0o600)
  chmodSync(file, 0o600)
  const start = now()
  const cut = dumps ? null : new DumpCut()
  const keep = (entry: object) => {
    try {
      writeSync(handle, `${JSON.stringify(entry)}\n`)
    } catch {
      // A full disk or a closed file: the conversation itself goes on.
    }
  }
  keep({ type: captureHead, version: 1, started: new Date().toISOString(), port: port.name })
  const sink: Sink = (direction, bytes) => {
    const t = Math.round((now() - start) * 10) / 10
    const text = Buffer.from(bytes).toString('latin1')
    if (direction === 'out') {
      cut?.typed(text)
      keep({ t, out: text })
      return
    }
    const { kept, left } = cut?.heard(text) ?? { kept: text, left: 0 }
    if (left > 0) keep({ t, left })
    if (kept !== '') keep({ t, in: kept })
  }
  const shown = recorded(port, sink)
  let open = true
  const close = async () => {
    await shown.close()
    if (open) closeSync(handle)
    open = false
  }
  return { ...shown, name: port.name, close }
}

/** A few bytes of flash (a mark, the beginning of the firmware) are no dump. */
const FEW = 1024

/** Knows by what was typed when the router prints its flash, and by its prompt when that is over. */
class DumpCut {
  #line = ''
  #until: RegExp | null = null
  #tail = ''

  typed(text: string): void {
    for (const key of text) {
      if (key === '\r') this.#enter()
      else this.#line = key < ' ' ? '' : this.#line + key
    }
  }

  heard(text: string): { kept: string; left: number } {
    if (!this.#until) return { kept: text, left: 0 }
    const before = this.#tail.length
    const all = this.#tail + text
    const end = this.#until.exec(all)
    this.#tail = all.slice(-40)
    if (!end) return { kept: '', left: text.length }
    this.#until = null
    this.#tail = ''
    const from = Math.max(0, end.index - before)
    return { kept: text.slice(from), left: from }
  }

  #enter(): void {
    const line = this.#line
    this.#line = ''
    if (!isDump(line) || bytesAskedFor(line) <= FEW) return
    // The shell's own end mark (frame.ts), or a prompt that stands last.
    const id = /^a ([a-z]{3});/.exec(line)?.[1]
    this.#until = id ? new RegExp(`\\}${id}:\\d{1,3}:\\d{1,3}@`) : /[\r\n][^\r\n|]*[#$] $/
  }
}

/** What prints flash. Through a pipe it goes to another program. */
function isDump(line: string): boolean {
  if (/\bhexdump\b|\bspi read\b|(?:^|;)\s*(?:md|dump|nm)\b/.test(line)) return true
  return line.split(';').some((command) => {
    const shown = command.slice(command.lastIndexOf('|') + 1)
    const reader = shown.search(/cat|dd if=|head/)
    return reader >= 0 && shown.includes('/dev/mtd', reader)
  })
}

function bytesAskedFor(line: string): number {
  const [, decimal, hex] = /-n (\d+)|\bspi read [0-9a-f]+ ([0-9a-f]+)/.exec(line) ?? []
  return Number.parseInt(decimal ?? hex ?? 'all', decimal ? 10 : 16) || Number.POSITIVE_INFINITY
}
