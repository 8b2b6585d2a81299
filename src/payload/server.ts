import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { onReturn } from '../base/address.ts'
import type { Source } from '../base/source.ts'
import { later, seconds } from '../base/time.ts'
import { download, type Progress } from './download.ts'
import { Inbox } from './inbox.ts'
import { listenHttp, portOf } from './listener.ts'
import { type Lookup, Offers } from './offers.ts'
import type { Expected, Receipt } from './receipt.ts'

export type { Lookup } from './offers.ts'
export type { Receipt } from './receipt.ts'

/** What goes to the router and comes back from it by HTTP, on one port: one firewall rule. */
export class PayloadServer {
  readonly host: string
  readonly port: number
  readonly #address: string
  readonly #offers = new Offers()
  readonly #inbox = new Inbox()
  readonly #watch: Disposable
  #server: Server | null = null
  #closed: boolean = false
  #cancel = () => {}

  /** `host` is this computer as the router is to call it. */
  static async listen(options: { address: string; port: number; host: string }): Promise<PayloadServer> {
    let payload: PayloadServer | undefined
    const server = await listenHttp(options.address, options.port, (request, response) =>
      payload?.answer(request, response),
    )
    payload = new PayloadServer(options, server)
    return payload
  }

  private constructor(options: { address: string; host: string }, server: Server) {
    this.host = options.host
    this.port = portOf(server)
    this.#address = options.address
    this.#use(server)
    this.#watch = onReturn(options.address, () => this.rebind())
  }

  /** At a path that cannot be guessed, until disposed. */
  offer(name: string, source: Source, onProgress?: Progress): Disposable & { url: string } {
    return this.#at(this.#offers.add(name, source, onProgress))
  }

  /**
   * A tree of files below a prefix that cannot be guessed, until disposed: a feed under upstream's own paths, for the
   * router's package manager. `url` has no slash at its end; `${url}/releases/…` asks `lookup('releases/…')`, where
   * `%7E` has become `~`. GET, HEAD and ranges are answered with the exact length; a null of the lookup is a 404.
   */
  offerTree(lookup: Lookup): Disposable & { url: string } {
    return this.#at(this.#offers.addTree(lookup))
  }

  /** Expects one PUT. */
  receive(options: Expected & { signal: AbortSignal }): Receipt {
    return this.#inbox.expect(options, this.host, this.port)
  }

  /** Takes the port again; what runs goes on. */
  rebind(): void {
    const old = this.#server
    this.#server = null
    old?.close(() => {})
    if (old) void this.#listen()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true
    this.#watch[Symbol.dispose]()
    this.#cancel()
    const server = this.#server
    this.#server = null
    if (!server) return
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  }

  answer(request: IncomingMessage, response: ServerResponse): void {
    response.sendDate = false
    response.shouldKeepAlive = false
    this.#route(request, response).catch(() => response.destroy())
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'PUT') return this.#inbox.answer(request, response)
    const offer = await this.#offers.find(request.url ?? '')
    if (!offer) return void response.writeHead(404, { 'Content-Length': 0 }).end()
    try {
      if (request.method === 'GET' || request.method === 'HEAD')
        return await download(offer.source, request, response, offer.onProgress)
      response.writeHead(405, { Allow: 'GET, HEAD', 'Content-Length': 0 }).end()
    } finally {
      await offer.source[Symbol.asyncDispose]?.()
    }
  }

  #at(offer: Disposable & { path: string }): Disposable & { url: string } {
    return { url: `http://${this.host}:${this.port}${offer.path}`, [Symbol.dispose]: offer[Symbol.dispose] }
  }

  #use(server: Server): void {
    this.#server = server
    server.on('error', () => this.rebind())
  }

  async #listen(): Promise<void> {
    if (this.#closed) return
    try {
      const server = await listenHttp(this.#address, this.port, (request, response) =>
        this.answer(request, response),
      )
      if (this.#closed) server.close()
      else this.#use(server)
    } catch {
      // No system tells that an address or a port can be had again: only a try shows it.
      this.#cancel = later(seconds(0.5), () => void this.#listen())
    }
  }
}
