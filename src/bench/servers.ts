import { PayloadServer } from '../payload/server.ts'
import { TftpServer } from '../tftp/server.ts'

export interface Addresses {
  /** What the servers bind. */
  listen: string
  tftpPort: number
  httpPort: number
  /** What the router is told to call; the same unless something lies between. */
  serverIp: string
}

/** The servers at one wire, made when they are first needed; seats on the same wire share them. */
export class Servers implements AsyncDisposable {
  readonly #addresses: Addresses
  #tftpServer: Promise<TftpServer> | null = null
  #payloadServer: Promise<PayloadServer> | null = null

  constructor(addresses: Addresses) {
    this.#addresses = addresses
  }

  /** Fails as long as the laptop does not have the address; may be tried again. */
  async open(): Promise<{ tftp: TftpServer; payload: PayloadServer }> {
    return { tftp: await this.#tftp(), payload: await this.#payload() }
  }

  async #tftp(): Promise<TftpServer> {
    const { listen, tftpPort } = this.#addresses
    this.#tftpServer ??= TftpServer.listen({ address: listen, port: tftpPort })
    try {
      return await this.#tftpServer
    } catch (error) {
      this.#tftpServer = null
      throw error
    }
  }

  async #payload(): Promise<PayloadServer> {
    const { listen, httpPort, serverIp } = this.#addresses
    this.#payloadServer ??= PayloadServer.listen({ address: listen, port: httpPort, host: serverIp })
    try {
      return await this.#payloadServer
    } catch (error) {
      this.#payloadServer = null
      throw error
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const server of [this.#tftpServer, this.#payloadServer]) {
      await (await server?.catch(() => null))?.[Symbol.asyncDispose]()
    }
  }
}
