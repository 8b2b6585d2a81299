import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { after, every, seconds } from '../../src/base/time.ts'

export interface Received {
  opcode: number
  block: number
  body: Buffer
  from: RemoteInfo
  at: number
}

/** A UDP socket whose datagrams are looked at one by one. */
export class RawClient {
  readonly socket: Socket
  readonly heard: Received[] = []
  readonly #server: number
  #read = 0
  #wake = () => {}

  static async open(server: number): Promise<RawClient> {
    const socket = createSocket('udp4')
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
    return new RawClient(socket, server)
  }

  private constructor(socket: Socket, server: number) {
    this.socket = socket
    this.#server = server
    socket.on('message', (data, from) => {
      const block = data.length >= 4 ? data.readUInt16BE(2) : -1
      this.heard.push({
        opcode: data.readUInt16BE(0),
        block,
        body: data.subarray(4),
        from,
        at: performance.now(),
      })
      this.#wake()
    })
  }

  ask(name: string, options: Record<string, string | number> = {}, opcode = 1, mode = 'octet'): void {
    const words = [name, mode, ...Object.entries(options).flat().map(String)]
    this.send(
      Buffer.from(`\0${String.fromCharCode(opcode)}${words.map((word) => `${word}\0`).join('')}`, 'latin1'),
    )
  }

  ack(block: number, to: RemoteInfo): void {
    this.send(Buffer.from([0, 4, (block >> 8) & 0xff, block & 0xff]), to.port)
  }

  send(data: Buffer, port = this.#server): void {
    this.socket.send(data, port, '127.0.0.1')
  }

  /** The next datagram in the order of arrival. */
  async next(): Promise<Received> {
    while (this.#read >= this.heard.length) await this.#more()
    return this.heard[this.#read++]!
  }

  /** Once this is answered, whatever was sent before it has been heard by the server, and its answers are here. */
  async roundTrip(): Promise<void> {
    const before = this.heard.length
    this.send(Buffer.from([0, 4, 0, 1]))
    while (!this.heard.slice(before).some(({ opcode }) => opcode === 5)) await this.#more()
  }

  /** What comes in the next while. */
  async during(milliseconds: number): Promise<Received[]> {
    await after(milliseconds)
    const from = this.#read
    this.#read = this.heard.length
    return this.heard.slice(from)
  }

  #more(): Promise<void> {
    return new Promise<void>((resolve) => {
      this.#wake = resolve
    })
  }

  /** What was sent last is still on its way through the lookup of its address. */
  [Symbol.dispose](): void {
    setImmediate(() => this.socket.close())
  }
}

export interface Habits {
  options?: Record<string, string | number>
  /** Whether this arrival of the block (1, 2, …) is lost on the way. */
  loses?: (block: number, arrival: number) => boolean
  ackTimes?: number
}

/** So long nothing comes before the boot loader says its last word again. */
const slow = seconds(5)

/** A whole file the way the boot loader takes it: silent on blocks it has, its own slow timer aside. */
export async function fetchLikeUboot(server: number, name: string, habits: Habits = {}): Promise<Buffer> {
  using client = await RawClient.open(server)
  const size = Number(habits.options?.blksize ?? 512)
  let lastWord = () => client.ask(name, habits.options)
  lastWord()
  let heard = 0
  // Where three hundred ask at once the kernel has no room for all of it.
  const stop = every(slow, () => {
    if (heard === client.heard.length) lastWord()
    heard = client.heard.length
  })
  using _ = { [Symbol.dispose]: stop }
  const parts: Buffer[] = []
  const arrivals = new Map<number, number>()
  for (let want = 1; ; ) {
    const packet = await client.next()
    if (packet.opcode === 5) throw new Error(packet.body.toString('latin1'))
    if (packet.opcode === 6) client.ack(0, packet.from)
    if (packet.opcode !== 3 || packet.block !== (want & 0xffff)) continue
    const arrival = (arrivals.get(want) ?? 0) + 1
    arrivals.set(want, arrival)
    if (habits.loses?.(want, arrival)) continue
    parts.push(packet.body)
    const { block, from } = packet
    lastWord = () => client.ack(block, from)
    for (let i = 0; i < (habits.ackTimes ?? 1); i++) lastWord()
    want += 1
    if (packet.body.length < size) return Buffer.concat(parts)
  }
}
