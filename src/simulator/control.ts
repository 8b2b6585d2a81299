import { once } from 'node:events'
import net from 'node:net'
import type { SimRouter } from './router.ts'

export interface Served {
  linePort: number
  controlPort: number
  close(): Promise<void>
}

/** Puts a router on two ports of this machine: its serial line, and a hand for its switch and cables. */
export async function serveRouter(
  router: SimRouter,
  ports: { linePort: number; controlPort: number },
): Promise<Served> {
  const sockets = new Set<net.Socket>()
  const listen = async (port: number, serve: (socket: net.Socket) => void) => {
    const server = net.createServer((socket) => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
      serve(socket)
    })
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return server
  }
  const line = await listen(ports.linePort, lineServer(router))
  const control = await listen(ports.controlPort, (socket) => serveControl(router, socket))
  return {
    linePort: (line.address() as net.AddressInfo).port,
    controlPort: (control.address() as net.AddressInfo).port,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await Promise.all([line, control].map((server) => new Promise((done) => server.close(done))))
    },
  }
}

/** A line has two ends only: a second client is turned away while the first is there. */
function lineServer(router: SimRouter): (socket: net.Socket) => void {
  let taken = false
  return (socket) => {
    if (taken) return void socket.destroy()
    taken = true
    socket.setNoDelay(true)
    const port = router.port()
    socket.on('data', (bytes) => void port.write(bytes).catch(() => socket.destroy()))
    socket.on('close', () => {
      taken = false
      void port.close()
    })
    void pump(port, socket)
  }
}

async function pump(port: ReturnType<SimRouter['port']>, socket: net.Socket): Promise<void> {
  try {
    for (let bytes = await port.read(); bytes; bytes = await port.read()) socket.write(bytes)
  } catch {
    // The adapter is gone: so is the connection.
  }
  socket.destroy()
}

function serveControl(router: SimRouter, socket: net.Socket): void {
  let text = ''
  socket.setEncoding('utf8').on('data', async (chunk) => {
    text += chunk
    const lines = text.split('\n')
    text = lines.pop() ?? ''
    for (const line of lines) socket.write(`${await obey(router, line.trim())}\n`)
  })
}

async function obey(router: SimRouter, line: string): Promise<string> {
  const [word = '', argument = ''] = line.split(/\s+/)
  const deeds: Record<string, () => unknown> = {
    on: () => router.power.on(),
    off: () => router.power.off(),
    cycle: () => router.power.cycle(),
    pull: () => router.pull(),
    plug: () => router.plug(),
    fault: () => router.fault(argument),
  }
  if (!Object.hasOwn(deeds, word)) return `error: one of ${Object.keys(deeds).join(' ')}`
  try {
    await deeds[word]?.()
    return 'ok'
  } catch (error) {
    return `error: ${error instanceof Error ? error.message : error}`
  }
}
