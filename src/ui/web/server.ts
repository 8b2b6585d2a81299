import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { BenchError } from '../../base/errors.ts'
import { seconds } from '../../base/time.ts'
import { phrase } from '../../phrases/phrase.ts'
import type { Board } from '../board.ts'
import { type Asked, askedOf, type Door } from './asked.ts'
import { pageData } from './data.ts'
import { Guests, type Keys } from './guests.ts'
import { Listeners } from './listeners.ts'
import { policy, webPage } from './page.ts'
import { hostOf, isLoopback, type WebPlace } from './place.ts'

/** The live page of a batch: it shows, and takes nothing from anybody. */
export class LivePage implements AsyncDisposable {
  readonly #server: Server
  readonly #door: Door
  readonly #host: string
  readonly #entered: () => void
  readonly #listeners: Listeners
  #board: Board | null = null

  /** `entered` is told when a code was used, and there is a new one for the next. */
  static async open(place: WebPlace, keys: Keys, entered = () => {}): Promise<LivePage> {
    const limits = { headersTimeout: seconds(5), requestTimeout: seconds(10), keepAliveTimeout: seconds(5) }
    const server = createServer(limits)
    server.maxConnections = 64
    await listening(server, place)
    return new LivePage(server, place, { keys, entered })
  }

  private constructor(server: Server, { address }: WebPlace, { keys, entered }: Let) {
    const { port } = server.address() as AddressInfo
    this.#host = hostOf({ address, port })
    this.#door = { address, guests: isLoopback(address) ? null : new Guests(keys, port) }
    this.#entered = entered
    this.#listeners = new Listeners(() => this.#data())
    this.#server = server
    // Whatever befalls the page, the batch goes on.
    server.on('error', () => {}).on('clientError', (_, socket) => socket.destroy())
    server.on('request', (request, response) => {
      response.on('error', () => {})
      this.#answer(askedOf(request, this.#door), request.method === 'HEAD', response)
    })
  }

  get url(): string {
    const { guests } = this.#door
    return `http://${this.#host}/${guests ? `?code=${guests.code}` : ''}`
  }

  shows(board: Board): void {
    this.#board = board
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listeners[Symbol.dispose]()
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve())
      this.#server.closeAllConnections()
    })
  }

  #data(): unknown {
    return this.#board && pageData(this.#board, Date.now())
  }

  #answer(asked: Asked, isHead: boolean, response: ServerResponse): void {
    if (typeof asked === 'number')
      return void response.writeHead(asked, { ...guards, Allow: 'GET, HEAD', 'Content-Length': 0 }).end()
    const type = asked === 'events' ? 'text/event-stream' : 'text/html'
    if (asked === 'entry') this.#enter(response)
    response.writeHead(200, { ...guards, 'Content-Type': `${type}; charset=utf-8` })
    if (asked !== 'events' || isHead) response.end(isHead ? undefined : webPage())
    else this.#listeners.add(response)
  }

  #enter(response: ServerResponse): void {
    if (this.#door.guests) response.setHeader('Set-Cookie', this.#door.guests.enter())
    this.#entered()
  }
}

interface Let {
  keys: Keys
  entered: () => void
}

const guards = {
  'Content-Security-Policy': policy(),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
}

async function listening(server: Server, { address, port }: WebPlace): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(fault(error, { address, port })))
    server.listen({ host: address, port, exclusive: true }, resolve)
  })
}

function fault(cause: NodeJS.ErrnoException, { address, port }: WebPlace): Error {
  if (cause.code === 'EADDRINUSE')
    return new BenchError('web-port-in-use', phrase('livePageFault.inUse', address, port), { cause })
  return new BenchError('web-address', phrase('livePageFault.unusable', address, port), { cause })
}
