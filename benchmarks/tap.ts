import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface Heard {
  from: 'program' | 'router'
  text: string
  at: number
}

/** A line to `url`, `tcp://host:port`, that tells every piece that passes, with its time, in both directions. */
export async function tap(
  url: string,
  hear: (piece: Heard) => void,
): Promise<AsyncDisposable & { url: string }> {
  const { hostname, port } = new URL(url)
  const open = new Set<Socket>()
  const pass = (from: Heard['from'], source: Socket, target: Socket) => {
    open.add(source)
    source.setNoDelay(true)
    source.on('data', (data) => {
      hear({ from, text: data.toString('latin1'), at: performance.now() })
      target.write(data)
    })
    source.on('error', () => {})
    source.on('close', () => target.destroy())
  }
  const server = createServer((program) => {
    const router = connect(Number(port), hostname)
    pass('program', program, router)
    pass('router', router, program)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}
