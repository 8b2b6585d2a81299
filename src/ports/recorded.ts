import { closeSync, openSync, writeSync } from 'node:fs'
import { Secrets } from '../base/secrets.ts'
import type { Port } from './port.ts'

export type Sink = (direction: 'in' | 'out', bytes: Uint8Array) => void

/** The same port, with every byte of both directions shown to `sink`. */
export function recorded(port: Port, sink: Sink): Port {
  return {
    name: port.name,
    async write(bytes) {
      sink('out', bytes)
      await port.write(bytes)
    },
    async read() {
      const bytes = await port.read()
      if (bytes) sink('in', bytes)
      return bytes
    },
    close: () => port.close(),
  }
}

export interface Transcript extends Sink {
  /** Lines written so far. */
  readonly lines: number
  /** From now on `secret` is struck out of every line, also where it comes in pieces. */
  strike(secret: string): void
  close(): void
}

const longest = 200

/** Time-stamped lines, `<` from the router and `>` to it; written at once, so that a killed program leaves them. */
export function transcript(file: string, secrets = new Secrets()): Transcript {
  const handle = openSync(file, 'a', 0o600)
  const open = { in: '', out: '' }
  let lines = 0
  let closed = false
  const flush = (direction: 'in' | 'out', text: string) => {
    const sign = direction === 'in' ? '<' : '>'
    try {
      writeSync(handle, `${new Date().toISOString()} ${sign} ${visible(secrets.strike(text))}\n`)
      lines++
    } catch {
      // A full disk: the conversation itself goes on, and whoever keeps the events tells of it.
    }
  }
  const sink: Sink = (direction, bytes) => {
    if (closed) return
    const parts = (open[direction] + Buffer.from(bytes).toString('latin1')).split(/[\r\n]+/)
    let rest = parts.pop() ?? ''
    for (const part of parts) if (part !== '') flush(direction, part)
    // A secret that lies over the cut is struck before the cut, and one at the end may not be whole yet.
    while (rest.length >= longest + secrets.longest + 1) {
      const struck = secrets.strike(rest)
      flush(direction, struck.slice(0, longest))
      rest = struck.slice(longest)
    }
    open[direction] = rest
  }
  const close = () => {
    if (closed) return
    closed = true
    for (const direction of ['out', 'in'] as const) if (open[direction]) flush(direction, open[direction])
    closeSync(handle)
  }
  const strike = (secret: string) => secrets.add(secret)
  const verbs = Object.assign(sink, { close, strike, lines: 0 })
  return Object.defineProperty(verbs, 'lines', { get: () => lines })
}

const visible = (text: string) =>
  text.replace(/[^\x20-\x7e]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`)
