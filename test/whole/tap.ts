import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** A line with an ear on it: every byte of both directions, in the order in which it came by. */
export class Tap implements AsyncDisposable {
  readonly heard: { from: 'router' | 'laptop'; text: string }[] = []
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #moment: { pattern: RegExp; deed: () => void } | null = null

  private constructor(server: Server) {
    this.#server = server
  }

  static async on(line: string): Promise<Tap> {
    const { hostname, port } = new URL(line)
    const server = createServer((laptop) => tap.#join(laptop, connect(Number(port), hostname)))
    const tap = new Tap(server)
    await once(server.listen(0, '127.0.0.1'), 'listening')
    return tap
  }

  get line(): string {
    return `tcp://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** What the router had said before the laptop's first byte; null where the laptop said nothing. */
  get beforeTheFirstByte(): string | null {
    const first = this.heard.findIndex(({ from }) => from === 'laptop')
    if (first < 0) return null
    return this.heard
      .slice(0, first)
      .map(({ text }) => text)
      .join('')
  }

  /** Done once, in the moment in which the laptop has said so much: the rest has not come by yet. */
  whenSaid(pattern: RegExp, deed: () => void): void {
    this.#moment = { pattern, deed }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #join(laptop: Socket, router: Socket): void {
    this.#pass('laptop', laptop, router)
    this.#pass('router', router, laptop)
  }

  #pass(from: 'router' | 'laptop', one: Socket, other: Socket): void {
    this.#sockets.add(one)
    one.setNoDelay(true).on('data', (bytes) => {
      this.heard.push({ from, text: bytes.toString('latin1') })
      other.write(bytes)
      if (from === 'laptop') this.#look()
    })
    one.on('error', () => one.destroy()).on('close', () => other.destroy())
  }

  #look(): void {
    const said = this.heard.flatMap(({ from, text }) => (from === 'laptop' ? [text] : [])).join('')
    const moment = this.#moment
    if (!moment?.pattern.test(said)) return
    this.#moment = null
    moment.deed()
  }
}
