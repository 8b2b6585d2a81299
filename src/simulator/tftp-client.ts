import { later, milliseconds } from '../time.ts'
import type { Loader } from './board.ts'
import { boardTimes } from './times.ts'
import type { Datagrams } from './types.ts'

export interface Wanted {
  file: string
  address: number
  serverIp: string
}
export type Got = { bytes: Buffer } | { failed: 'again' | 'abort' | 'not-found' }

const opcode = { rrq: 1, data: 3, ack: 4, error: 5, oack: 6 }
const mostTimeouts = 10

/** One attempt, from a port of its own: lock-step, silent on blocks that come twice (facts/device.md §1.7). */
export async function transfer(loader: Loader, wanted: Wanted, aborted: Promise<void>): Promise<Got> {
  const { nic, signal } = loader.board
  let finish: (got: Got) => void = () => {}
  const finished = new Promise<Got>((resolve, reject) => {
    finish = resolve
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  finished.catch(() => {})
  void aborted.then(() => finish({ failed: 'abort' }))
  const session = new Session(loader, wanted, finish)
  const wire = await nic.udp((bytes, from) => session.receive(bytes, from.port))
  try {
    signal.throwIfAborted()
    session.start(wire)
    return await finished
  } finally {
    session.stop()
    wire.close()
  }
}

class Session {
  readonly #loader: Loader
  readonly #wanted: Wanted
  readonly #finish: (got: Got) => void
  readonly #blocks: Buffer[] = []
  #wire: Datagrams | null = null
  #server: number | null = null
  #state: 'asked' | 'options' | 'data' | 'over' = 'asked'
  #block = 0
  #count = 0
  #timeouts = 0
  /** When the last block was copied. */
  #due = 0
  #last: Buffer = Buffer.alloc(0)
  #cancel = () => {}
  #busy = () => {}

  constructor(loader: Loader, wanted: Wanted, finish: (got: Got) => void) {
    this.#loader = loader
    this.#wanted = wanted
    this.#finish = finish
  }

  start(wire: Datagrams): void {
    this.#wire = wire
    this.#send(Buffer.concat([word(opcode.rrq), strings(this.#wanted.file, 'octet', 'timeout', '1')]))
    this.#restartTimer()
  }

  stop(): void {
    this.#state = 'over'
    this.#cancel()
    this.#busy()
  }

  receive(bytes: Buffer, from: number): void {
    if (this.#state === 'over' || bytes.length < 4) return
    if (this.#server !== null && from !== this.#server) return
    const kind = bytes.readUInt16BE(0)
    if (kind === opcode.error) this.#refused(bytes)
    if (kind === opcode.oack && this.#state !== 'data') this.#options(from)
    if (kind === opcode.data) this.#data(bytes, from)
  }

  #options(from: number): void {
    this.#state = 'options'
    this.#server = from
    this.#acknowledge(0)
  }

  #data(bytes: Buffer, from: number): void {
    const block = bytes.readUInt16BE(2)
    const first = this.#state !== 'data'
    this.#state = 'data'
    this.#server = from
    if (first && block !== 1) {
      this.#failed(`TFTP error: First block is not block 1 (${block})\nStarting again\n`)
    } else if (!first && block === this.#block) {
      this.#loader.say('\n Same block again; ignore it \n')
    } else {
      this.#store(block, bytes)
    }
  }

  #store(block: number, bytes: Buffer): void {
    this.#block = block
    this.#mark()
    this.#blocks.push(Buffer.from(bytes.subarray(4)))
    const last = bytes.length < 4 + 512
    // Quicker paces do not wait: a timer costs more than it shows.
    const early = this.#loader.board.clock.pace === 'real' && !last ? this.#copying() : 0
    // No timer is shorter than a millisecond.
    if (early >= 1) this.#busy = later(early, () => this.#acknowledge(block))
    else this.#acknowledge(block)
    this.#restartTimer()
    if (last) this.#complete()
  }

  /** How long this block still takes. Up to a tenth of a second is made up for: timers here are coarser than the board. */
  #copying(): number {
    const now = performance.now()
    this.#due = Math.max(this.#due + boardTimes.block, now - milliseconds(100))
    return this.#due - now
  }

  #mark(): void {
    if (this.#count % 10 === 0) this.#loader.say('#')
    this.#count++
    if (this.#count % 650 === 0) this.#loader.say('\n\t ')
  }

  #complete(): void {
    this.stop()
    this.#loader.say('\ndone\n')
    this.#finish({ bytes: Buffer.concat(this.#blocks) })
  }

  #refused(bytes: Buffer): void {
    const code = bytes.readUInt16BE(2)
    const message = bytes.toString('latin1', 4).split('\0')[0]
    const text = `TFTP error: '${message}' (${code})\nStarting again\n`
    this.#failed(text, code === 1 ? 'not-found' : 'again')
  }

  #failed(text: string, failed: 'again' | 'not-found' = 'again'): void {
    this.stop()
    this.#loader.say(`\n${text}\n`)
    this.#finish({ failed })
  }

  /** The count is of the whole transfer: good data does not set it back (facts/device.md §1.7). */
  #late(): void {
    if (++this.#timeouts > mostTimeouts) {
      this.#failed('Retry count exceeded; starting again')
      return
    }
    this.#loader.say('T ')
    this.#send(this.#last)
    this.#restartTimer()
  }

  #restartTimer(): void {
    this.#cancel()
    // The laptop's server is real and not hurried by a brisk pace, so this second shrinks less than others.
    this.#cancel = later(this.#loader.board.clock.pace === 'real' ? 1000 : 250, () => this.#late())
  }

  #acknowledge(block: number): void {
    this.#send(Buffer.concat([word(opcode.ack), word(block)]))
  }

  #send(packet: Buffer): void {
    this.#last = packet
    this.#wire?.send(packet, this.#wanted.serverIp, this.#server ?? 69)
  }
}

const word = (value: number) => Buffer.from([value >> 8, value & 0xff])
const strings = (...texts: string[]) => Buffer.from(texts.map((text) => `${text}\0`).join(''), 'latin1')
