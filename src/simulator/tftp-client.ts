import { later, milliseconds, now, seconds } from '../base/time.ts'
import type { Loader } from './board.ts'
import { boardTimes } from './times.ts'
import type { Datagrams } from './types.ts'

export interface Wanted {
  file: string
  address: number
  serverIp: string
}
export type Got = { bytes: Buffer } | { failed: 'again' | 'abort' | 'not-found' | 'retries' }

interface Variant {
  /** What the request's option `timeout` says, and how long the timer really is. */
  asks: string
  timer: number
  saysArp: boolean
  /** Instead of starting again it starts the router from flash. */
  givesUp: boolean
}

/** TP-Link's source, and the chip maker's, whose 3 s are 7.88 s for an overflow (facts/device.md §0b.1-2). */
const vendor: Variant = { asks: '1', timer: seconds(1), saysArp: false, givesUp: true }
const sdk: Variant = { asks: '3', timer: seconds(7.88), saysArp: true, givesUp: false }

/** What the MR500's own build does where the two differ is not known: either is to be survived. */
export const variantOf = (faults: Set<string>) => (faults.has('flash-boot-on-error') ? vendor : sdk)

const opcode = { rrq: 1, data: 3, ack: 4, error: 5, oack: 6 }
const mostTimeouts = 10
const blockSize = 512

/** One attempt, from a port of its own: lock-step, silent on the block that came last (facts/device.md §0b.5). */
export async function transfer(loader: Loader, wanted: Wanted, aborted: Promise<void>): Promise<Got> {
  const { nic, signal } = loader.board
  let finish: (got: Got) => void = () => {}
  let leave = () => {}
  const finished = new Promise<Got>((resolve, reject) => {
    finish = resolve
    leave = () => reject(signal.reason)
  })
  signal.addEventListener('abort', leave, { once: true })
  finished.catch(() => {})
  void aborted.then(() => finish({ failed: 'abort' }))
  const session = new Session(loader, wanted, finish)
  const wire = await nic.udp((bytes, from) => session.receive(bytes, from.port), { sharesMac: true })
  try {
    signal.throwIfAborted()
    session.start(wire)
    return await finished
  } finally {
    signal.removeEventListener('abort', leave)
    session.stop()
    wire.close()
  }
}

class Session {
  readonly #loader: Loader
  readonly #wanted: Wanted
  readonly #finish: (got: Got) => void
  readonly #variant: Variant
  /** By their place in the file; what was never stored stays zero, as in the board's RAM. */
  readonly #blocks = new Map<number, Buffer>()
  #wire: Datagrams | null = null
  #server: number | null = null
  #resolved: boolean = false
  #state: 'asked' | 'options' | 'data' | 'over' = 'asked'
  #block = 0
  #wraps = 0
  #timeouts = 0
  /** When the last block was copied. */
  #due = 0
  #cancel = () => {}
  #busy = () => {}

  constructor(loader: Loader, wanted: Wanted, finish: (got: Got) => void) {
    this.#loader = loader
    this.#wanted = wanted
    this.#finish = finish
    this.#variant = variantOf(loader.board.faults)
  }

  start(wire: Datagrams): void {
    this.#wire = wire
    this.#send()
    this.#restartTimer()
  }

  stop(): void {
    this.#state = 'over'
    this.#cancel()
    this.#busy()
  }

  receive(bytes: Buffer, from: number): void {
    if (this.#state === 'over' || bytes.length < 4) return
    if (this.#state !== 'asked' && from !== this.#server) return
    const kind = bytes.readUInt16BE(0)
    if (kind === opcode.error) this.#refused(bytes)
    if (kind === opcode.oack) this.#options(from)
    if (kind === opcode.data) this.#data(bytes, from)
  }

  /** One that comes late brings the first block's check back (facts/device.md §0b.6). */
  #options(from: number): void {
    this.#state = 'options'
    this.#server = from
    this.#send()
  }

  #data(bytes: Buffer, from: number): void {
    const block = bytes.readUInt16BE(2)
    const first = this.#state !== 'data'
    // Counted before anything else is looked at: one that comes twice counts twice (facts/device.md §0b.7).
    if (block === 0) this.#wraps += 1
    this.#state = 'data'
    this.#server = from
    if (first) this.#block = this.#wraps = 0
    if (first && block !== 1) {
      this.#failed(`TFTP error: First block is not block 1 (${block})\nStarting again\n`)
    } else if (block === this.#block) {
      this.#loader.say('\n Same block again; ignore it \n')
    } else {
      this.#store(block, bytes)
    }
  }

  #store(block: number, bytes: Buffer): void {
    this.#block = block
    this.#mark(block)
    this.#blocks.set(this.#wraps * 0x10000 + block, bytes.subarray(4))
    const last = bytes.length < 4 + blockSize
    // Quicker paces do not wait: a timer costs more than it shows.
    const early = this.#loader.board.clock.pace === 'real' && !last ? this.#copying() : 0
    // No timer is shorter than a millisecond.
    if (early >= 1) this.#busy = later(early, () => this.#send())
    else this.#send()
    this.#restartTimer()
    if (last) this.#complete()
  }

  /** How long this block still takes. Up to a tenth of a second is made up for: timers here are coarser than the board. */
  #copying(): number {
    const at = now()
    this.#due = Math.max(this.#due + boardTimes.block, at - milliseconds(100))
    return this.#due - at
  }

  #mark(block: number): void {
    if (block % 10 === 1) this.#loader.say('#')
    else if (block % 650 === 0 && block > 0) this.#loader.say('\n\t ')
  }

  #complete(): void {
    this.stop()
    this.#loader.say('\ndone\n')
    this.#finish({ bytes: whole(this.#blocks) })
  }

  #refused(bytes: Buffer): void {
    const code = bytes.readUInt16BE(2)
    const message = bytes.toString('latin1', 4).split('\0')[0]
    const text = `TFTP error: '${message}' (${code})\nStarting again\n`
    this.#failed(text, code === 1 ? 'not-found' : 'again')
  }

  #failed(text: string, failed: 'again' | 'not-found' | 'retries' = 'again'): void {
    this.stop()
    this.#loader.say(`\n${text}\n`)
    this.#finish({ failed })
  }

  /** The count is of the whole transfer: good data does not set it back (facts/device.md §1.7). */
  #late(): void {
    if (++this.#timeouts > mostTimeouts) {
      this.#failed('Retry count exceeded; starting again', 'retries')
      return
    }
    // Each timeout asks for the server's address again, so the ARP tries never run out (facts/device.md §0b.1).
    if (!this.#resolved && this.#variant.saysArp) this.#loader.say('ArpTimeoutCheck \n')
    this.#loader.say('T ')
    this.#send()
    this.#restartTimer()
  }

  #restartTimer(): void {
    this.#cancel()
    // The laptop's server is real and not hurried by a brisk pace, so this one shrinks less than others.
    const real = this.#loader.board.clock.pace === 'real'
    this.#cancel = later(real ? this.#variant.timer : milliseconds(250), () => this.#unlessHeard())
  }

  /** Timers ring before sockets are read: where this process stood still, what came in time may lie there. */
  #unlessHeard(): void {
    const look = setImmediate(() => this.#late())
    this.#cancel = () => clearImmediate(look)
  }

  /** What the state asks for: the request, or the ACK of the last block. */
  #send(): void {
    if (!this.#resolves()) return
    const packet = this.#state === 'asked' ? this.#request() : words(opcode.ack, this.#block)
    this.#wire?.send(packet, this.#wanted.serverIp, this.#server ?? 69)
  }

  #request(): Buffer {
    const request = strings(this.#wanted.file, 'octet', 'timeout', this.#variant.asks)
    return Buffer.concat([words(opcode.rrq), request])
  }

  #resolves(): boolean {
    if (this.#resolved) return true
    this.#resolved = this.#loader.board.nic.reaches(this.#wanted.serverIp)
    if (this.#resolved)
      this.#loader.say('Got ARP REPLY, set server/gtwy eth addr (02:00:00:00:00:05)\nGot it\n')
    return this.#resolved
  }
}

/** As far as the furthest block; the board's size is counted the same way. */
function whole(blocks: Map<number, Buffer>): Buffer {
  const last = Math.max(...blocks.keys())
  const bytes = Buffer.alloc((last - 1) * blockSize + (blocks.get(last)?.length ?? 0))
  for (const [number, block] of blocks) block.copy(bytes, (number - 1) * blockSize)
  return bytes
}

function words(...values: number[]): Buffer {
  const bytes = Buffer.allocUnsafe(2 * values.length)
  for (const [n, value] of values.entries()) bytes.writeUInt16BE(value, 2 * n)
  return bytes
}

const strings = (...texts: string[]) => Buffer.from(texts.map((text) => `${text}\0`).join(''), 'latin1')
