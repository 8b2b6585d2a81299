import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { after, milliseconds, seconds } from '../base/time.ts'
import { discover, offeredBy } from './dhcp.ts'
import type { Facts, Link } from './facts.ts'
import { broadcastOf, isOn } from './net.ts'

/** Whether the port could be had now; it is given back at once. */
export async function bindState(
  address: string,
  port: number,
  system: string = process.platform,
): Promise<Facts['bind']> {
  try {
    const socket = await bound(address, port, false)
    await closed(socket)
    return 'free'
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') return 'in-use'
    const denied = code === 'EACCES' || code === 'EPERM'
    // macOS gives a plain user a port below 1024 on every address or on none.
    if (denied && system === 'darwin' && address !== '0.0.0.0') return bindState('0.0.0.0', port, system)
    if (denied) return 'denied'
    return code === 'EADDRNOTAVAIL' ? 'no-address' : 'unknown'
  }
}

/**
 * Linux hands a copy of every broadcast to the sender itself, as if it had come in over that card, firewall included.
 * What a computer sends to its own address goes over the loopback, which firewalls let pass: it would prove nothing.
 */
export async function packetArrives(link: Link, ip: string, port: number): Promise<Facts['packet']> {
  const own = link.addresses.find((one) => one.ip === ip)
  if (!own || own.prefix > 30) return 'untested'
  const broadcast = broadcastOf(own)
  const open: Socket[] = []
  try {
    const receiver = await bound(broadcast, port, false)
    open.push(receiver)
    const sender = await bound(ip, 0, false)
    open.push(sender)
    sender.setBroadcast(true)
    const heard = once(receiver, 'message').then(() => 'arrived' as const)
    // No TFTP request: whoever else hears it stays silent.
    sender.send(Buffer.alloc(1), port, broadcast)
    // That a packet was dropped is told by nothing: on its way through this computer it takes less than a thousandth of that.
    return await Promise.race([heard, after(milliseconds(500)).then(() => 'lost' as const)])
  } catch {
    return 'untested'
  } finally {
    await Promise.all(open.map(closed))
  }
}

/** Makes the system look for these addresses, where one of its links is on their net; never by way of a gateway. */
export async function knock(links: Link[], addresses: string[]): Promise<void> {
  const near = addresses.flatMap((ip) =>
    links
      .filter(({ up }) => up)
      .flatMap((link) => link.addresses.filter((one) => isOn(one, ip) && one.ip !== ip))
      .map((own) => ({ ip, from: own.ip })),
  )
  if (!near.length) return
  // ARP asks a second apart: where it was asked before, ours is the next one. Linux calls an address that asked
  // for ours in the meantime "stale" until it is used again. That nobody will answer is told by no event.
  for (let n = 0; n < 2; n++) {
    await Promise.all(near.map(({ ip, from }) => datagram(from, ip)))
    await after(n === 0 ? milliseconds(1200) : milliseconds(200))
  }
}

/** The DHCP servers on the net of this address; null where the port of DHCP clients can't be had. */
export async function dhcpServers(ip: string): Promise<string[] | null> {
  const open: Socket[] = []
  const found = new Set<string>()
  try {
    const receiver = await bound('0.0.0.0', 68, true)
    open.push(receiver)
    // Bound to its address, it sends by that card.
    const sender = await bound(ip, 68, true)
    open.push(sender)
    const { packet, id } = discover()
    for (const socket of open) {
      socket.on('message', (data) => {
        const server = offeredBy(data, id)
        if (server) found.add(server)
      })
    }
    sender.setBroadcast(true)
    sender.send(packet, 67, '255.255.255.255', () => {})
    // A second server is what is looked for: no event says that none will answer any more.
    await after(seconds(2))
    return [...found]
  } catch {
    return null
  } finally {
    await Promise.all(open.map(closed))
  }
}

async function datagram(from: string, to: string): Promise<void> {
  try {
    const socket = await bound(from, 0, false)
    // The discard service.
    await new Promise<void>((resolve) => socket.send(Buffer.alloc(1), 9, to, () => resolve()))
    await closed(socket)
  } catch {
    // The address went, or the link is down: then nothing is there.
  }
}

async function bound(address: string, port: number, reuseAddr: boolean): Promise<Socket> {
  const socket = createSocket({ type: 'udp4', reuseAddr })
  socket.bind({ address, port, exclusive: true })
  // Rejects with the socket's error.
  await once(socket, 'listening')
  socket.on('error', () => {})
  return socket
}

const closed = (socket: Socket) => new Promise<void>((resolve) => void socket.close(() => resolve()))
