import { createSocket } from 'node:dgram'
import { once } from 'node:events'

/** Somebody else's TFTP server on the cable: it answers every request with "File not found". */
export async function foreignServer(): Promise<AsyncDisposable & { port: number }> {
  const socket = createSocket('udp4')
  const refusal = Buffer.from('\0\x05\0\x01File not found\0', 'latin1')
  socket.on('message', (_, from) => socket.send(refusal, from.port, from.address))
  await once(socket.bind(0, '127.0.0.1'), 'listening')
  return {
    port: socket.address().port,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => void socket.close(() => resolve())),
  }
}
