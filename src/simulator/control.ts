import { once } from 'node:events'
import net from 'node:net'
import { english } from '../base/english.ts'
import { phrase } from '../phrases/phrase.ts'
import { firmwareIn, hardwareOf } from './model.ts'
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
  const line = new LineServer(router)
  await line.open(ports.linePort)
  const sockets = new Set<net.Socket>()
  const control = net.createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
    serveControl(router, line, socket)
  })
  control.listen(ports.controlPort, '127.0.0.1')
  await once(control, 'listening')
  return {
    linePort: line.port,
    controlPort: (control.address() as net.AddressInfo).port,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await Promise.all([line.close(), new Promise((done) => control.close(done))])
    },
  }
}

/** A line has two ends only: a second client is turned away while the first is there. */
class LineServer {
  port = 0
  readonly #router: SimRouter
  #server: net.Server | null = null
  #client: net.Socket | null = null

  constructor(router: SimRouter) {
    this.#router = router
  }

  async open(port: number): Promise<void> {
    const server = net.createServer((socket) => this.#serve(socket))
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    this.#server = server
    this.port = (server.address() as net.AddressInfo).port
  }

  async close(): Promise<void> {
    const server = this.#server
    this.#server = null
    this.#client?.destroy()
    if (server) await new Promise((done) => server.close(done))
  }

  #serve(socket: net.Socket): void {
    socket.on('error', () => socket.destroy())
    if (this.#client) return void socket.destroy()
    this.#client = socket
    socket.setNoDelay(true)
    const port = this.#router.port()
    socket.on('data', (bytes) => void port.write(bytes).catch(() => socket.destroy()))
    socket.on('close', () => {
      this.#client = null
      void port.close()
    })
    void pump(port, socket)
  }
}

/** What comes in one turn goes on as one piece, as a driver of an adapter has it. */
async function pump(port: ReturnType<SimRouter['port']>, socket: net.Socket): Promise<void> {
  try {
    for (let bytes = await port.read(); bytes; bytes = await port.read()) {
      if (socket.writableCorked === 0) {
        socket.cork()
        setImmediate(() => socket.uncork())
      }
      socket.write(bytes)
    }
  } catch {
    // The adapter is gone: so is the connection.
  }
  socket.uncork()
  socket.destroy()
}

function serveControl(router: SimRouter, line: LineServer, socket: net.Socket): void {
  let text = ''
  let turn = Promise.resolve()
  socket.setEncoding('utf8').on('data', (chunk) => {
    text += chunk
    const lines = text.split('\n')
    text = lines.pop() ?? ''
    for (const each of lines) {
      turn = turn.then(async () => void socket.write(`${await obey(router, line, each.trim())}\n`))
    }
  })
}

type Deed = (argument: string) => unknown

/** `ok`, or lines of an answer and then `ok`, or `error: …`. */
async function obey(router: SimRouter, line: LineServer, order: string): Promise<string> {
  const [word = '', argument = ''] = order.split(/\s+/)
  const deeds: Record<string, Deed> = {
    on: () => router.power.on(),
    off: () => router.power.off(),
    cycle: () => router.power.cycle(),
    pull: () => pull(router, line),
    plug: (where) => plug(router, line, where),
    link: () => router.link(),
    unlink: () => router.unlink(),
    fault: (name) => router.fault(name),
    swap: (how) => swap(router, how),
    flash: (bytes) => flashReport(router, Number(bytes)),
    history: () => router.history.join('\n'),
  }
  if (!Object.hasOwn(deeds, word)) return `error: ${english(phrase('control.orders', Object.keys(deeds)))}`
  try {
    const answer = await deeds[word]?.(argument)
    return typeof answer === 'string' && answer ? `${answer}\nok` : 'ok'
  } catch (error) {
    return `error: ${error instanceof Error ? error.message : error}`
  }
}

/** A fresh router, one with a fault, or as `swap back` the one before: put in and switched on. Its MAC is told. */
function swap(router: SimRouter, how: string): string {
  router.swap(how === 'back')
  if (how && how !== 'back') router.fault(how)
  router.power.on()
  return `mac ${router.mac}`
}

/** The adapter, out: whoever has the line open loses it, and it cannot be opened again. */
async function pull(router: SimRouter, line: LineServer): Promise<void> {
  router.pull()
  await line.close()
}

/** Back in the same socket, or, as `plug elsewhere`, under another name, which is told. */
async function plug(router: SimRouter, line: LineServer, where: string): Promise<string> {
  if (router.plugged) return ''
  router.plug()
  await line.open(where === 'elsewhere' ? 0 : line.port)
  return where === 'elsewhere' ? `line tcp://127.0.0.1:${line.port}` : ''
}

/**
 * `whole SHA256`, then each partition by its name, `start` for so many first bytes of `firmware`, then what was done to
 * the chip since it was made; `installs` counts how often the start of `firmware` was erased.
 */
function flashReport(router: SimRouter, size: number): string {
  const { flash } = router
  const { size: whole, writes } = flash
  let offset = 0
  const hardware = hardwareOf(router.options)
  const parts = hardware.map.map(({ name, size }) => {
    offset += size
    return `${name} ${flash.hash(offset - size, offset)}`
  })
  const count = (kind: string) => writes.filter((write) => write.kind === kind).length
  const { offset: at } = firmwareIn(hardware)
  const start = `start ${flash.hash(at, at + (size || 0))}`
  const again = writes.filter(
    (each) => each.kind === 'erase' && each.offset <= at && at < each.offset + each.size,
  )
  const counts = [`erases ${count('erase')}`, `writes ${count('write')}`, `installs ${again.length}`]
  return [`whole ${flash.hash(0, whole)}`, ...parts, start, ...counts].join('\n')
}
