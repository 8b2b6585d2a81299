import { closeSync, openSync, writeSync } from 'node:fs'
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
  close(): void
}

const longest = 200

/** Time-stamped lines, `<` from the router and `>` to it; written at once, so that a killed program leaves them. */
export function transcript(file: string): Transcript {
  const handle = openSync(file, 'a', 0o600)
  const open = { in: '', out: '' }
  let lines = 0
  let closed = false
  const flush = (direction: 'in' | 'out', text: string) => {
    const sign = direction === 'in' ? '<' : '>'
    try {
      writeSync(handle, `${new Date().toISOString()} ${sign} ${visible(text)}\n`)
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
    while (rest.length >= longest) {
      flush(direction, rest.slice(0, longest))
      rest = rest.slice(longest)
    }
    open[direction] = rest
  }
  const close = () => {
    if (closed) return
    closed = true
    for (const direction of ['out', 'in'] as const) if (open[direction]) flush(direction, open[direction])
    closeSync(handle)
  }
  return Object.defineProperty(Object.assign(sink, { close, lines: 0 }), 'lines', { get: () => lines })
}

const visible = (text: string) =>
  text.replace(/[^\x20-\x7e]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`)
