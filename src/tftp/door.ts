import type { RemoteInfo, Socket } from 'node:dgram'
import { onReturn } from '../base/address.ts'
import { later, seconds } from '../base/time.ts'
import { bindProblem } from './udp.ts'
import { bindService } from './wide.ts'

type Hear = (data: Buffer, from: RemoteInfo) => void

/** The socket that requests come to. It binds again when its address went and came back, or when it broke. */
export class Door {
  readonly address: string
  readonly port: number
  readonly #hear: Hear
  readonly #watch: Disposable
  #socket: Socket | null = null
  #closed: boolean = false
  #cancel = () => {}

  static async open(address: string, port: number, hear: Hear): Promise<Door> {
    try {
      return new Door(address, await bindService({ address, port, hear }), hear)
    } catch (error) {
      throw bindProblem(error, address, port)
    }
  }

  private constructor(address: string, socket: Socket, hear: Hear) {
    this.address = address
    this.port = socket.address().port
    this.#hear = hear
    this.#use(socket)
    this.#watch = onReturn(address, () => this.rebind())
  }

  send(packet: Buffer, port: number, address: string): void {
    try {
      // With a callback a failed send is no 'error' event: this answer is simply lost.
      this.#socket?.send(packet, port, address, () => {})
    } catch {
      // Port 0 as the sender's: it cannot be answered.
    }
  }

  rebind(): void {
    const old = this.#socket
    this.#socket = null
    if (!old) return
    old.removeAllListeners('message')
    old.close(() => void this.#bind())
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#watch[Symbol.dispose]()
    this.#cancel()
    const socket = this.#socket
    this.#socket = null
    if (socket) await new Promise<void>((resolve) => socket.close(resolve))
  }

  #use(socket: Socket): void {
    this.#socket = socket
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // Windows tells a socket so when a client of an earlier answer has gone.
      if (error.code !== 'ECONNRESET') this.rebind()
    })
  }

  async #bind(): Promise<void> {
    if (this.#closed) return
    try {
      const { address, port } = this
      const socket = await bindService({ address, port, hear: this.#hear })
      if (this.#closed) socket.close()
      else this.#use(socket)
    } catch {
      this.#cancel = later(seconds(0.5), () => void this.#bind())
    }
  }
}
