import net from 'node:net'
import type { Clock } from '../../src/simulator/clock.ts'
import type { Address, Card, Datagrams } from '../../src/simulator/types.ts'
import type { FarEnd } from './cables.ts'

/** A simulated router's card that is a real one: the system has its addresses, and sends and drops its packets. */
export class CableCard implements Card {
  readonly #clock: Clock
  readonly #end: FarEnd
  readonly #open = new Set<() => void>()
  #addresses: () => Address[] = () => []
  #set = ''
  #plugged = true
  #drops = 0
  #isOn = false as boolean

  constructor(clock: Clock, end: FarEnd) {
    this.#clock = clock
    this.#end = end
  }

  /** The first of a running OpenWrt is what its configuration says. */
  get addresses(): string[] {
    return this.#addresses().map(({ ip }) => ip)
  }

  get plugged(): boolean {
    return this.#plugged
  }

  set plugged(is: boolean) {
    this.#plugged = is
    void this.#settle()
  }

  get up(): boolean {
    return this.#isOn && this.#plugged && this.#drops === 0
  }

  dropFor(duration: number): void {
    this.#drops += 1
    void this.#settle()
    const { signal } = new AbortController()
    void this.#clock.wait(duration, signal).then(() => {
      this.#drops -= 1
      return this.#settle()
    })
  }

  livesAt(addresses: () => Address[]): void {
    this.#addresses = addresses
    this.#isOn = true
    void this.#settle()
  }

  /** Whether it is worth trying: what becomes of it only the cable knows. */
  reaches(): boolean {
    return this.up
  }

  /** Where nobody listens at a port, a computer that is there says so. */
  async pings(host: string): Promise<boolean> {
    await this.#settle()
    const code = await this.#end.tcp(host, 9).then(
      (socket) => void socket.destroy(),
      (error: NodeJS.ErrnoException) => error.code,
    )
    return code === undefined || code === 'ECONNREFUSED'
  }

  async connect(host: string, port: number): Promise<net.Socket> {
    await this.#settle()
    const socket = await this.#end.tcp(host, port).catch((error: Error) => failed(error))
    this.#keep(socket, () => socket.destroy())
    return socket
  }

  async udp(receive: (bytes: Buffer, from: { port: number }) => void): Promise<Datagrams> {
    await this.#settle()
    const socket = await this.#end.udp(this.#addresses()[0]!.ip)
    socket.on('message', (bytes, { port }) => receive(bytes, { port }))
    socket.on('error', () => {})
    const close = this.#keep(socket, () => socket.close())
    // Without a callback a packet for which there is no way would be an error of the socket.
    const send = (bytes: Uint8Array, host: string, port: number) =>
      this.#open.has(close) && socket.send(bytes, port, host, () => {})
    return { send, close }
  }

  reset(): void {
    for (const close of [...this.#open]) close()
    this.#isOn = false
    void this.#settle()
  }

  /** The link first: then farewells stay in it. */
  cutPower(): void {
    const open = [...this.#open]
    this.#isOn = false
    void this.#settle().then(() => {
      for (const close of open) close()
    })
  }

  close(): void {
    this.reset()
  }

  #keep(socket: { once(event: 'close', listener: () => void): unknown }, end: () => void): () => void {
    const close = () => {
      if (this.#open.delete(close)) end()
    }
    this.#open.add(close)
    socket.once('close', () => this.#open.delete(close))
    return close
  }

  /** Link and addresses as the router has them now. */
  async #settle(): Promise<void> {
    const own = this.#addresses().map(({ ip, bits }) => `addr add ${ip}/${bits} dev lan`)
    const lines = [`link set lan ${this.up ? 'up' : 'down'}`, 'addr flush dev lan', ...own]
    const changed = lines.join('\n') !== this.#set
    this.#set = lines.join('\n')
    await this.#end.card(...(changed ? lines : []))
  }
}

function failed(error: Error): net.Socket {
  const socket = new net.Socket()
  process.nextTick(() => socket.destroy(error))
  return socket
}
