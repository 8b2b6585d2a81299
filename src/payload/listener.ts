import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { BenchError } from '../errors.ts'
import { listenerWords } from '../ui/words/payload.ts'

/** Connections whose other side said goodbye before the announced size. */
export const endedEarly = new WeakSet<object>()

export async function listenHttp(address: string, port: number, answer: RequestListener): Promise<Server> {
  // No limit on a whole request: a backup at a bad cable's pace is slow; mute senders are dropped elsewhere.
  const server = createServer({ requestTimeout: 0, keepAlive: false }, answer)
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

export const portOf = (server: Server) => (server.address() as AddressInfo).port

function listenProblem(cause: NodeJS.ErrnoException, address: string, port: number): Error {
  if (cause.code === 'EADDRINUSE')
    return new BenchError('http-port-in-use', listenerWords.portInUse(address, port), { cause })
  if (cause.code === 'EACCES' || cause.code === 'EPERM')
    return new BenchError('http-port-denied', listenerWords.portDenied(address, port), { cause })
  if (cause.code === 'EADDRNOTAVAIL')
    return new BenchError('address-missing', listenerWords.addressMissing(address), { mayRetry: true, cause })
  return cause
}
