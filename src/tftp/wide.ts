import type { RemoteInfo, Socket } from 'node:dgram'
import { BlockList } from 'node:net'
import { networkInterfaces } from 'node:os'
import { bindUdp } from './udp.ts'

type Hear = (data: Buffer, from: RemoteInfo) => void
type Bind = (address: string, port: number) => Promise<Socket>

/**
 * The port on that address. macOS gives a plain user a port below 1024 on every address or on none: then it is bound
 * so, and only who is on the address's own net is heard. Answers leave from sockets of their own, bound to the address.
 */
export async function bindService(
  options: { address: string; port: number; hear: Hear },
  system: string = process.platform,
  bind: Bind = bindUdp,
): Promise<Socket> {
  const { address, port, hear } = options
  try {
    return (await bind(address, port)).on('message', hear)
  } catch (error) {
    if (system !== 'darwin' || (error as NodeJS.ErrnoException).code !== 'EACCES') throw error
  }
  const near = netOf(address)
  const socket = await bind('0.0.0.0', port)
  return socket.on('message', (data, from) => {
    if (near.check(from.address)) hear(data, from)
  })
}

function netOf(address: string): BlockList {
  const net = new BlockList()
  const own = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .find((one) => one.address === address && one.family === 'IPv4')
  if (own?.cidr) net.addSubnet(address, Number(own.cidr.split('/')[1]))
  return net
}
