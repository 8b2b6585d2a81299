import { createSocket, type Socket } from 'node:dgram'
import { isIPv6 } from 'node:net'
import { BenchError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'

export function bindUdp(address: string, port: number): Promise<Socket> {
  const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4')
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      socket.close()
      reject(error)
    }
    socket.once('error', fail)
    socket.bind({ address, port, exclusive: true }, () => {
      socket.off('error', fail)
      resolve(socket)
    })
  })
}

/** The kernel then drops what strangers send to this socket. */
export function connectUdp(socket: Socket, address: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.connect(port, address, ((error?: Error) => (error ? reject(error) : resolve())) as () => void)
  })
}

/** What the technician can do about a port that cannot be bound. */
export function bindProblem(error: unknown, address: string, port: number): unknown {
  const cause = error as NodeJS.ErrnoException
  if (cause.code === 'EADDRINUSE')
    return new BenchError('tftp-port-in-use', phrase('tftp.portInUse', address, port), { cause })
  if (cause.code === 'EACCES' || cause.code === 'EPERM')
    return new BenchError('tftp-port-denied', phrase('tftp.portDenied', address, port), { cause })
  if (cause.code === 'EADDRNOTAVAIL')
    return new BenchError('address-missing', phrase('tftp.addressMissing', address), { cause })
  return error
}
