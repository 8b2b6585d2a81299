import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { BenchError } from '../base/errors.ts'
import { minutes, seconds } from '../base/time.ts'
import { phrase } from '../phrases/phrase.ts'

/** Connections whose other side said goodbye before the announced size. */
export const endedEarly = new WeakSet<object>()

/** A router's request is one packet: whoever has said none by then has nothing to say. */
const patience = seconds(5)
/** A router opens one at a time, its package manager a few. */
const mostSilent = 32
const mostOpen = 256
/** Of a connection that stands still after its request; mute senders are dropped sooner. */
const idle = minutes(2)

export async function listenHttp(address: string, port: number, answer: RequestListener): Promise<Server> {
  // No limit on a whole request: a backup at a bad cable's pace is slow.
  const limits = { requestTimeout: 0, headersTimeout: patience, connectionsCheckingInterval: seconds(1) }
  const silent = new Silent()
  const server = createServer({ ...limits, keepAlive: false }, (request, response) => {
    silent.spoke(request.socket)
    answer(request, response)
  })
  server.maxConnections = mostOpen
  server.timeout = idle
  server.on('connection', (socket) => silent.add(socket))
  // BusyBox nc closes its half when its input ends and then still waits for our answer.
  Object.assign(server, { httpAllowHalfOpen: true })
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // The error of a reset can be used up before it is read, and then it looks like an orderly end; but a connection
    // that was reset has no other side any more, and one that was half closed still has.
    const orderly = error.code === 'HPE_INVALID_EOF_STATE' && (socket as Socket).remoteAddress !== undefined
    if (orderly) endedEarly.add(socket)
    socket.destroy()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenProblem(error, address, port)))
    server.listen({ host: address, port, exclusive: true }, resolve)
  })
  return server
}

/** Connections that have asked for nothing yet. When there are too many the oldest goes: the newest can be the router's. */
class Silent {
  readonly #all = new Set<Socket>()

  add(socket: Socket): void {
    this.#all.add(socket)
    socket.once('close', () => this.#all.delete(socket))
    const [oldest] = this.#all
    if (!oldest || this.#all.size <= mostSilent) return
    this.#all.delete(oldest)
    oldest.destroy()
  }

  spoke(socket: Socket): void {
    this.#all.delete(socket)
  }
}

export const portOf = (server: Server) => (server.address() as AddressInfo).port

function listenProblem(cause: NodeJS.ErrnoException, address: string, port: number): Error {
  if (cause.code === 'EADDRINUSE')
    return new BenchError('http-port-in-use', phrase('listener.portInUse', address, port), { cause })
  if (cause.code === 'EACCES' || cause.code === 'EPERM')
    return new BenchError('http-port-denied', phrase('listener.portDenied', address, port), { cause })
  if (cause.code === 'EADDRNOTAVAIL')
    return new BenchError('address-missing', phrase('listener.addressMissing', address), { cause })
  return cause
}
