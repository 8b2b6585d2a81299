import dgram from 'node:dgram'
import { once } from 'node:events'
import { after } from '../../src/base/time.ts'
import type { Port } from '../../src/ports/port.ts'
import { SimRouter } from '../../src/simulator/router.ts'
import type { SimOptions } from '../../src/simulator/types.ts'

/** A router with somebody who reads and types at its line. */
export class Hand {
  readonly router: SimRouter
  readonly port: Port
  text = ''
  readonly #released = new AbortController()

  constructor(options: Partial<SimOptions> = {}) {
    const wire = { host: '127.0.0.1', tftpPort: 9, serverIp: '192.168.0.5' }
    this.router = new SimRouter({ pace: 'instant', seed: 7, wire, ...options })
    this.port = this.router.port()
    void this.#read()
  }

  async #read(): Promise<void> {
    try {
      for (let bytes = await this.port.read(); bytes; bytes = await this.port.read()) {
        this.text += Buffer.from(bytes).toString('latin1')
      }
    } catch {
      this.text += '<lost>'
    }
  }

  /** Takes the text up to and with the pattern; the test's own time limit is the deadline. */
  async until(pattern: RegExp | string): Promise<string> {
    for (let n = 0; ; n++) {
      if (n > 4000) throw new Error(`waited for ${pattern}, heard ${JSON.stringify(this.text.slice(-300))}`)
      const at = typeof pattern === 'string' ? this.text.indexOf(pattern) : this.text.search(pattern)
      if (at >= 0) {
        const length = typeof pattern === 'string' ? pattern.length : pattern.exec(this.text)![0].length
        const taken = this.text.slice(0, at + length)
        this.text = this.text.slice(at + length)
        return taken
      }
      await after(3)
    }
  }

  async type(keys: string): Promise<void> {
    await this.port.write(Buffer.from(keys, 'latin1'))
  }

  /** One key after the other, each once the last one is echoed. */
  async line(text: string): Promise<void> {
    for (const key of text) {
      await this.type(key)
      await this.until(key)
    }
    await this.type('\r')
    await this.until('\n\r')
  }

  /** Keeps keys on the line, 60 ms ahead; `hold` letters of each. */
  async stream(keys: string, hold = 1): Promise<void> {
    const cycle = [...keys].map((key) => key.repeat(hold)).join('')
    let sent = 0
    const start = performance.now()
    while (!this.#released.signal.aborted) {
      const wanted = Math.floor(((performance.now() - start + 60) * 11_520) / 1000)
      let chunk = ''
      for (; sent < wanted; sent++) chunk += cycle[sent % cycle.length]
      if (chunk) await this.type(chunk)
      await after(5)
    }
  }

  release(): void {
    this.#released.abort()
  }

  /** Switched on and caught at the prompt. */
  async prompt(): Promise<string> {
    this.router.power.on()
    await this.until('U-Boot')
    void this.stream('t')
    const text = await this.until('4: System Enter Boot Command Line Interface.')
    this.release()
    await after(70)
    await this.type('\x03')
    await this.until('<INTERRUPT>\n\rMT7621 # ')
    return text
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.release()
    await this.router.close()
  }
}

/** A plain TFTP server that says `answer` to each packet; ports of its own like a real one. */
export async function udpServer(
  answer: (packet: Buffer, reply: (bytes: Buffer) => void, client: number) => void,
) {
  const socket = dgram.createSocket('udp4')
  socket.on('message', (packet, from) =>
    answer(packet, (bytes) => socket.send(bytes, from.port, from.address), from.port),
  )
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const send = (bytes: Buffer, port: number) => socket.send(bytes, port, '127.0.0.1')
  return { port: socket.address().port, send, [Symbol.dispose]: () => socket.close() }
}

export const data = (block: number, bytes: Buffer) =>
  Buffer.concat([Buffer.from([0, 3, (block >> 8) & 0xff, block & 0xff]), bytes])

/** Serves one file in lock-step. */
export const serving = (file: Buffer) => (packet: Buffer, reply: (bytes: Buffer) => void) => {
  const next = packet[1] === 1 ? 1 : packet.readUInt16BE(2) + 1
  if (packet[1] === 4 && (next - 1) * 512 > file.length) return
  if ((next - 1) * 512 <= file.length) reply(data(next, file.subarray((next - 1) * 512, next * 512)))
}
