// The far end of a cable, in a network namespace of its own: it makes sockets there and hands them over.
import dgram from 'node:dgram'
import { once } from 'node:events'
import net from 'node:net'

async function udp({ address }) {
  const socket = dgram.createSocket('udp4').bind(0, address)
  await once(socket, 'listening')
  return socket
}

async function tcp({ host, port }) {
  const socket = net.connect(port, host)
  await once(socket, 'connect')
  return socket
}

process.on('message', async ({ id, ...asked }) => {
  try {
    const socket = await (asked.port === undefined ? udp(asked) : tcp(asked))
    // Of UDP both ends have the socket now, and would share what comes.
    process.send({ id }, socket, () => asked.port === undefined && socket.close())
  } catch (error) {
    process.send({ id, code: error.code })
  }
})
process.on('disconnect', () => process.exit())
process.send({ id: 0 })
