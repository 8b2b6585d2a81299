import type { RemoteInfo } from 'node:dgram'
import type { Source } from '../base/source.ts'
import { phrase, type Wording } from '../phrases/phrase.ts'
import { Door } from './door.ts'
import { type Offer, Offers, type TftpEvent } from './offers.ts'
import { encodeError, errorCode, parse, type Request } from './packet.ts'
import { label, Sessions } from './sessions.ts'
import { Throttle } from './throttle.ts'
import { type Client, Transfer } from './transfer.ts'

export type { TftpEvent } from './offers.ts'

/** Answers read requests for what is offered, and nothing else. */
export class TftpServer {
  readonly #offers = new Offers()
  readonly #sessions = new Sessions()
  /** A flood of nonsense gets no flood of answers. */
  readonly #errors = new Throttle(32, 32)
  #door!: Door
  #closed: boolean = false

  static async listen(given: { address: string; port: number }): Promise<TftpServer> {
    const server = new TftpServer()
    server.#door = await Door.open(given.address, given.port, (data, from) => server.#hear(data, from))
    return server
  }

  get address(): string {
    return this.#door.address
  }

  get port(): number {
    return this.#door.port
  }

  /** Until disposed; transfers of it that still run end then. */
  offer(
    name: string,
    source: Source,
    options: { to?: string; own?: string; onEvent?: (event: TftpEvent) => void } = {},
  ): Disposable {
    const { to, own = to, onEvent = () => {} } = options
    const offer = { name, source, to, own, onEvent }
    this.#offers.add(offer)
    return {
      [Symbol.dispose]: () => {
        this.#offers.remove(offer)
        this.#sessions.stop(phrase('transfer.withdrawn'), offer)
      },
    }
  }

  /** Takes the port again; transfers have sockets of their own and go on. */
  rebind(): void {
    this.#door.rebind()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.#sessions.stop(phrase('transfer.serverStops'))
    await this.#door.close()
  }

  #hear(data: Buffer, from: RemoteInfo): void {
    const packet = parse(data)
    // Errors are never answered: two servers would go on for ever.
    if (!packet || packet.op === 'error') return
    if (packet.op === 'read') this.#read(packet, from)
    else if (packet.op === 'write')
      this.#refuse(from, errorCode.denied, packet.name, phrase('refusal.writing'))
    else if (packet.op === 'broken' && packet.kind !== 'transfer')
      this.#sendError(from, errorCode.illegal, phrase('refusal.noRequest'))
    else this.#sendError(from, errorCode.unknownTransfer, phrase('refusal.noTransfer'))
  }

  #read(request: Request, client: Client): void {
    const running = this.#sessions.get(client)
    if (running?.askedAgain(request)) return
    running?.stop(phrase('transfer.askedAgain'))
    const offer = this.#offers.find(request.name, client.address)
    if (!offer) this.#refuse(client, errorCode.notFound, request.name, phrase('refusal.notOffered'))
    else if (request.mode !== 'octet')
      this.#refuse(client, errorCode.illegal, request.name, phrase('refusal.onlyOctet'))
    else this.#start(request, client, offer)
  }

  /** Without room it stays silent: a boot loader asks again, after an ERROR it would start over. */
  #start(request: Request, { address, port }: Client, offer: Offer): void {
    if (port === 0 || !this.#sessions.makeRoom(offer, { address, port })) return
    const client = label({ address, port })
    const tell = (event: TftpEvent) => offer.onEvent(event)
    const transfer: Transfer = new Transfer({ address, port }, request, offer.source, {
      started: () => tell({ type: 'started', client }),
      answered: () => tell({ type: 'answered', client }),
      delivered: () => tell({ type: 'delivered', client }),
      progress: (sent) => tell({ type: 'progress', client, sent, total: offer.source.size }),
      ended: (why) => {
        this.#sessions.remove(transfer)
        tell(why === null ? { type: 'done', client } : { type: 'failed', client, why })
      },
    })
    this.#sessions.add(transfer, offer)
    void transfer.open(this.address)
  }

  #refuse(client: Client, code: number, name: string, why: Wording): void {
    if (!this.#sendError(client, code, why)) return
    this.#offers.tellAll({ type: 'refused', client: label(client), name, why })
  }

  #sendError(client: Client, code: number, message: Wording): boolean {
    if (!this.#errors.allows()) return false
    this.#door.send(encodeError(code, message), client.port, client.address)
    return true
  }
}
