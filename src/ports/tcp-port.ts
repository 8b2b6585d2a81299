import { connect, type Socket } from 'node:net'
import { BenchError } from '../base/errors.ts'
import { later, seconds } from '../base/time.ts'
import { phrase } from '../phrases/phrase.ts'
import { ByteQueue } from './byte-queue.ts'
import { Inlet } from './inlet.ts'
import type { Port } from './port.ts'
import { portLost } from './port-lost.ts'

/** Raw bytes over TCP: a simulated router, or an adapter shared with `socat` or ser2net. */
export async function openTcpPort(name: string, host: string, port: number): Promise<Port> {
  const socket = connect({ host, port, noDelay: true })
  await opened(name, socket)
  return new TcpPort(name, socket)
}

class TcpPort implements Port {
  readonly name: string
  readonly #socket: Socket
  readonly #queue = new ByteQueue()

  constructor(name: string, socket: Socket) {
    this.name = name
    this.#socket = socket
    const inlet = new Inlet(socket, this.#queue)
    socket.on('data', (bytes) => inlet.take(bytes))
    socket.on('error', (error) => this.#queue.end(portLost(name, error)))
    socket.on('close', () => this.#queue.end(portLost(name)))
  }

  async write(bytes: Uint8Array): Promise<void> {
    const start = (done: (error?: Error | null) => void) => void this.#socket.write(bytes, done)
    await this.#queue.write(start, (cause) => portLost(this.name, cause))
  }

  read(): Promise<Uint8Array | null> {
    return this.#queue.read()
  }

  /** Until the far end knows it too: it may have room for one client only, and the next one comes at once. */
  async close(): Promise<void> {
    this.#queue.end()
    if (this.#socket.closed) return
    await new Promise<void>((resolve) => {
      const cancel = later(seconds(1), () => this.#socket.destroy())
      this.#socket.once('close', () => {
        cancel()
        resolve()
      })
      // The end of one that was let wait stands behind all that nobody wants any more.
      this.#socket.removeAllListeners('data').resume().end()
    })
  }
}

function opened(name: string, socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (cause: Error) => {
      reject(new BenchError('port-missing', phrase('port.unanswered', name), { cause }))
    }
    socket.once('error', failed)
    socket.once('connect', () => {
      socket.off('error', failed)
      resolve()
    })
  })
}
