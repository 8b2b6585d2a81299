import type { Socket } from 'node:dgram'
import { reasonOf } from '../base/errors.ts'
import type { Source } from '../base/source.ts'
import { milliseconds, now, seconds } from '../base/time.ts'
import { phrase, type Wording } from '../phrases/phrase.ts'
import { Blocks } from './blocks.ts'
import { BusyPoll } from './busy-poll.ts'
import { negotiate } from './options.ts'
import { ackedBlock, encodeError, encodeOack, errorCode, parse, type Request } from './packet.ts'
import { ResendClock } from './resend-clock.ts'
import { bindUdp, connectUdp } from './udp.ts'
import { Window } from './window.ts'

export interface Client {
  address: string
  port: number
}
export interface Outcome {
  started(): void
  progress(sent: number): void
  /** Its first answer has come. */
  answered(): void
  /** Every block has gone out, and all but the last were acknowledged; the last answer of a boot loader may be lost. */
  delivered(): void
  /** Null when every byte was acknowledged. */
  ended(why: Wording | null): void
}

/** What arrives sooner after our last packet crossed with it. */
const crossing = milliseconds(100)
const stale = seconds(1)
const progressBytes = 65_536
const refusals = 3

/** One file to one client, from a socket of its own. */
export class Transfer {
  readonly client: Client
  readonly #source: Source
  readonly #request: Request
  readonly #outcome: Outcome
  readonly #blocks: Blocks
  readonly #window: Window
  readonly #oack: Buffer
  readonly #clock: ResendClock
  readonly #poll = new BusyPoll()
  #socket: Socket | null = null
  #over: boolean = false
  #loading: boolean = false
  #lastSend = 0
  #heard = now()
  #answered: boolean = false
  #delivered: boolean = false
  /** The ACK of the block before is still to come, called forth by ourselves. */
  #owed: boolean = false
  #refused = 0
  #reported = 0

  constructor(client: Client, request: Request, source: Source, outcome: Outcome) {
    const terms = negotiate(request.options, source.size)
    this.client = client
    this.#source = source
    this.#request = request
    this.#outcome = outcome
    this.#blocks = new Blocks(source, terms.blockSize)
    this.#oack = encodeOack(terms.answer)
    this.#window = new Window(terms.answer.size > 0 ? 0 : 1, terms.windowSize, this.#blocks.last)
    const silent = () => this.stop(phrase('transfer.silent'))
    const unit = terms.windowSize === 1 ? 'block' : 'window'
    this.#clock = new ResendClock(unit, () => this.#repair(), silent)
  }

  /** Whether the client has answered anything yet. */
  get answered(): boolean {
    return this.#answered
  }

  /** When it was last heard. */
  get heard(): number {
    return this.#heard
  }

  /** Bound to the listen address: the client takes the transfer only from where it asked. */
  async open(listenAddress: string): Promise<void> {
    try {
      const socket = await bindUdp(listenAddress, 0)
      this.#socket = socket
      socket.on('error', (error) => this.#lost(error))
      await connectUdp(socket, this.client.address, this.client.port)
      socket.on('message', (data) => this.#hear(data))
    } catch (error) {
      this.#end(reasonOf(error))
    }
    if (this.#over) return this.#close()
    this.#outcome.started()
    this.#clock.progress(now())
    this.#send()
  }

  /** The client asks again: true when that was the same transfer, false when it has begun again. */
  askedAgain(request: Request): boolean {
    const at = now()
    const same = key(request) === key(this.#request)
    if (!same || this.#answered) return at - this.#heard < stale && same
    if (this.#lastSend > 0 && at - this.#lastSend > crossing) this.#resend()
    return true
  }

  /** Ends it with an ERROR to the client. */
  stop(why: Wording): void {
    if (this.#over) return
    this.#transmit(encodeError(errorCode.other, why))
    this.#end(why)
  }

  #hear(data: Buffer): void {
    const block = ackedBlock(data)
    if (block >= 0) this.#acknowledge(block)
    const packet = block >= 0 ? null : parse(data)
    if (packet?.op === 'error') this.#end(phrase('transfer.stopped', packet.message, packet.code))
  }

  #acknowledge(block: number): void {
    const meaning = this.#window.acknowledge(block)
    // Answering old ACKs doubles every block from then on (the sorcerer's apprentice).
    if (meaning === 'old') return
    this.#heard = now()
    if (meaning === 'new') this.#advance()
    else if (this.#owed) this.#owed = false
    else if (this.#heard - this.#lastSend > crossing) this.#resend()
  }

  #advance(): void {
    const took = this.#heard - this.#lastSend
    this.#owed = false
    this.#refused = 0
    // Sent first: the client works on it while we do the rest. At the time that was read a moment ago: one look at the clock.
    if (!this.#window.finished) this.#send(this.#heard)
    if (this.#over) return
    this.#clock.progress(this.#heard, took)
    this.#poll.answered(took)
    if (!this.#answered) this.#outcome.answered()
    this.#answered = true
    this.#report()
    if (this.#window.finished) this.#end(null)
  }

  #report(): void {
    const sent = this.#blocks.before(this.#window.base)
    if (sent - this.#reported < progressBytes && sent < this.#source.size) return
    this.#reported = sent
    this.#outcome.progress(sent)
  }

  /** The block may have been lost, or its ACK. */
  #repair(): void {
    const { mate } = this.#window
    const packet = mate === null ? null : this.#blocks.get(mate)
    if (packet) this.#transmit(packet)
    this.#owed = packet !== null
    this.#resend()
  }

  #resend(): void {
    this.#window.again()
    this.#send()
  }

  #send(at = now()): void {
    while (!this.#over && this.#window.open) {
      const block = this.#window.next
      const packet = block === 0 ? this.#oack : this.#blocks.get(block)
      if (!packet) break
      this.#transmit(packet, at)
      this.#window.sent()
    }
    if (!this.#over && this.#window.open) this.#load(this.#window.next)
    if (this.#window.delivered && !this.#delivered) this.#outcome.delivered()
    this.#delivered = this.#window.delivered
  }

  #load(block: number): void {
    if (this.#loading) return
    this.#loading = true
    const done = () => {
      this.#loading = false
      this.#send()
    }
    this.#blocks
      .load(block)
      .then(done, (error: Error) => this.stop(phrase('transfer.unreadable', reasonOf(error))))
  }

  #transmit(packet: Buffer, at = now()): void {
    this.#lastSend = at
    try {
      this.#socket?.send(packet)
    } catch (error) {
      this.#lost(error as Error)
    }
  }

  /**
   * Link down, address gone, reset: a lost packet, the clock repairs it. Only a computer
   * that says three times that it does not listen is believed; a boot loader never says so.
   */
  #lost(error: NodeJS.ErrnoException): void {
    if (error.code !== 'ECONNREFUSED') return
    this.#refused += 1
    if (this.#refused >= refusals) this.#end(phrase('transfer.gone'))
  }

  #end(why: Wording | null): void {
    if (this.#over) return
    this.#over = true
    this.#clock.stop()
    this.#poll.stop()
    this.#close()
    this.#outcome.ended(why)
  }

  #close(): void {
    const socket = this.#socket
    this.#socket = null
    // A last ERROR may still be on its way out.
    setImmediate(() => {
      socket?.close()
      this.#blocks.close()
    })
  }
}

function key(request: Request): string {
  return JSON.stringify([request.name, request.mode, ...request.options])
}
