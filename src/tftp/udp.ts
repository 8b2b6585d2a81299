import { createSocket, type Socket } from 'node:dgram'
import { isIPv6 } from 'node:net'
import { BenchError } from '../errors.ts'

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
  const where = `${address}, UDP port ${port}`
  if (cause.code === 'EADDRINUSE')
    return new BenchError('tftp-port-in-use', `Another program already serves TFTP on ${where}`, {
      hint: 'Stop the other TFTP server (tftpd-hpa, dnsmasq, Tftpd64) and start again.',
      cause,
    })
  if (cause.code === 'EACCES' || cause.code === 'EPERM')
    return new BenchError('tftp-port-denied', `Not allowed to serve TFTP on ${where}`, {
      hint: 'Ports below 1024 need a right. On Linux: sudo sysctl net.ipv4.ip_unprivileged_port_start=69',
      cause,
    })
  if (cause.code === 'EADDRNOTAVAIL')
    return new BenchError('address-missing', `This computer does not have the address ${address}`, {
      hint: `Give the network card at the router's cable the address ${address}/24, with the router on and the cable in.`,
      mayRetry: true,
      cause,
    })
  return error
}
