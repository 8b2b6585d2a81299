import { ByteQueue } from './byte-queue.ts'
import type { Port } from './port.ts'
import { portLost } from './port-lost.ts'

export interface Replay extends Port {
  /** Everything that was written, as text. */
  readonly written: string
}

/** A port that says recorded bytes in pieces of `chunk(n)` bytes, one piece a turn of the event loop; then it is lost, or stays open. */
export function replay(
  bytes: Uint8Array,
  chunk: (n: number) => number,
  { name = 'replay', then = 'open' }: { name?: string; then?: 'open' | 'lost' } = {},
): Replay {
  const queue = new ByteQueue()
  let written = ''
  let at = 0
  let n = 0
  const next = () => {
    if (queue.ended) return
    if (at >= bytes.length) return then === 'lost' ? queue.end(portLost(name)) : undefined
    const size = Math.max(1, chunk(n++))
    queue.push(bytes.subarray(at, at + size))
    at += size
    setImmediate(next)
  }
  setImmediate(next)
  return {
    name,
    get written() {
      return written
    },
    async write(data) {
      written += Buffer.from(data).toString('latin1')
    },
    read: () => queue.read(),
    async close() {
      queue.end()
    },
  }
}
