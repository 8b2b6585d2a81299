import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'

/** Whether the packet with this count, from 1 for each client and direction, is lost. */
type Loses = (count: number) => boolean

/** A cable between a client and a TFTP server that loses what it is told to; requests always get through. */
export async function lossy(server: number, o: { toServer?: Loses; toClient?: Loses }) {
  const sockets: Socket[] = []
  const bound = async () => {
    const socket = createSocket('udp4')
    sockets.push(socket)
    socket.on('error', () => {})
    socket.bind(0, '127.0.0.1')
    await once(socket, 'listening')
    return socket
  }
  const relay = { port: 0, lost: 0, [Symbol.dispose]: () => sockets.forEach((socket) => void socket.close()) }
  const lost = (loses: Loses | undefined, count: number) => {
    if (!loses?.(count)) return false
    relay.lost += 1
    return true
  }
  const door = await bound()
  relay.port = door.address().port
  const known = new Set<number>()
  door.on('message', async (request, client) => {
    if (known.has(client.port)) return
    known.add(client.port)
    const [near, far] = [await bound(), await bound()]
    let answers = server
    let up = 0
    let down = 0
    far.on('message', (packet, from) => {
      answers = from.port
      if (!lost(o.toClient, ++down)) near.send(packet, client.port, client.address)
    })
    near.on('message', (packet) => {
      if (!lost(o.toServer, ++up)) far.send(packet, answers, '127.0.0.1')
    })
    far.send(request, server, '127.0.0.1')
  })
  return relay
}
