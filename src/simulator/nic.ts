import dgram from 'node:dgram'
import dns from 'node:dns'
import net from 'node:net'
import type { Duplex } from 'node:stream'
import { sameNet } from '../base/subnet.ts'
import type { Clock } from './clock.ts'
import { Connection } from './connection.ts'
import type { Address, Card, Datagrams, Wire } from './types.ts'

/**
 * Where the boot loaders' one MAC was last heard, for each cable of the laptop that routers of this process share. Those of
 * another process are not known: docs/practice.md says so.
 */
const switches = new Map<string, { owner: SimNic | null }>()

/** The router's network card with its cable. Where the cable ends is real: sockets of this machine. */
export class SimNic implements Card {
  readonly #clock: Clock
  readonly #wire: Wire
  readonly #open = new Set<() => void>()
  readonly #connections = new Set<Connection>()
  readonly #cut: Connection[] = []
  plugged: boolean
  #downUntil = 0
  #addresses: (() => Address[]) | null = null

  constructor(clock: Clock, wire: Wire) {
    this.#clock = clock
    this.#wire = wire
    this.plugged = true
  }

  get up(): boolean {
    return this.plugged && this.#clock.now() >= this.#downUntil
  }

  dropFor(duration: number): void {
    this.#downUntil = Math.max(this.#downUntil, this.#clock.now() + duration)
  }

  livesAt(addresses: () => Address[]): void {
    this.#addresses = addresses
  }

  /** A laptop on another net sends its answers elsewhere. */
  reaches(host: string): boolean {
    const near = this.#addresses?.().some(({ ip }) => sameNet(ip, host)) ?? true
    return this.up && near && host === this.#wire.serverIp
  }

  async pings(host: string): Promise<boolean> {
    return this.reaches(host)
  }

  async connect(host: string, port: number): Promise<Duplex> {
    if (!this.reaches(host)) return unreachable(host)
    const made = new Connection(() => this.up, { host: this.#wire.host, port })
    this.#connections.add(made)
    made.once('close', () => this.#connections.delete(made))
    return made
  }

  /**
   * `sharesMac`: as the boot loader, whose MAC is the same in every router. A switch sends what is for it to the port where
   * it was last heard, so of two on one cable each takes the other's packets away (facts/device.md §1.10).
   */
  async udp(
    receive: (bytes: Buffer, from: { port: number }) => void,
    options: { sharesMac?: boolean } = {},
  ): Promise<Datagrams> {
    const socket = dgram.createSocket({ type: 'udp4', lookup })
    await new Promise<void>((resolve, reject) => socket.once('error', reject).bind(0, () => resolve()))
    const learnt = switchOf(this.#wire)
    const mine = () => !options.sharesMac || learnt.owner === this
    socket.on('message', (bytes, from) => this.up && mine() && receive(bytes, { port: from.port }))
    socket.on('error', () => {})
    const close = () => {
      if (this.#open.delete(close)) socket.close()
    }
    this.#open.add(close)
    const send = (bytes: Uint8Array, host: string, port: number) => {
      if (!this.reaches(host) || !this.#open.has(close)) return
      if (options.sharesMac) learnt.owner = this
      socket.send(bytes, port === 69 ? this.#wire.tftpPort : port, this.#wire.host)
    }
    return { send, close }
  }

  /** Its system ends, and says so to whom it is connected with. */
  reset(): void {
    for (const close of [...this.#open]) close()
    for (const connection of this.#connections) connection.destroy()
  }

  cutPower(): void {
    for (const connection of this.#connections) {
      connection.cut()
      this.#cut.push(connection)
    }
    this.reset()
  }

  close(): void {
    for (const connection of this.#cut) connection.release()
  }
}

function switchOf({ host, tftpPort }: Wire): { owner: SimNic | null } {
  const name = `${host} ${tftpPort}`
  const known = switches.get(name) ?? { owner: null }
  switches.set(name, known)
  return known
}

/** What is an address already is found at once: it is looked for with each packet. */
const lookup: dgram.SocketOptions['lookup'] = (host, options, found) =>
  net.isIPv4(host) ? found(null, host, 4) : dns.lookup(host, options, found)

function unreachable(host: string): Duplex {
  const socket = new net.Socket()
  const error = Object.assign(new Error(`connect EHOSTUNREACH ${host}`), { code: 'EHOSTUNREACH' })
  process.nextTick(() => socket.destroy(error))
  return socket
}
