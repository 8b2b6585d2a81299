import { BenchError } from '../base/errors.ts'
import { seconds, within } from '../base/time.ts'
import { phrase } from '../phrases/phrase.ts'
import { ByteQueue } from './byte-queue.ts'
import type { Port } from './port.ts'
import { openTcpPort } from './tcp-port.ts'
import {
  comPort,
  dont,
  escaped,
  fourBytes,
  option,
  order,
  please,
  TelnetReader,
  type Told,
  will,
  wont,
} from './telnet.ts'

/** Bytes as they are, no line discipline, and orders for the com port: nothing else is agreed to. */
const agreed: number[] = [option.binary, option.suppressGoAhead, option.comPort]

/** A serial line behind a server that speaks RFC 2217 (ser2net, labgrid's exporter), which sets the rate that it is asked for. */
export async function openRfc2217Port(
  { name, host, port }: { name: string; host: string; port: number },
  baudRate: number,
  signal = new AbortController().signal,
): Promise<Port> {
  const line = new Rfc2217Port(await openTcpPort(name, host, port))
  try {
    const late = () => new BenchError('port-no-rate', phrase('port.noRfc2217', name))
    const rate = await within(seconds(5), late, signal, () => line.setRate(baudRate))
    if (rate !== baudRate)
      throw new BenchError('port-no-rate', phrase('port.otherRate', name, baudRate, rate))
    return line
  } catch (error) {
    await line.close()
    throw error
  }
}

class Rfc2217Port implements Port {
  readonly name: string
  readonly #tcp: Port
  readonly #queue = new ByteQueue()
  readonly #reader = new TelnetReader()
  #rate: (rate: number) => void = () => {}

  constructor(tcp: Port) {
    this.name = tcp.name
    this.#tcp = tcp
    void this.#pump()
  }

  /** 8N1 without flow control (facts/device.md §1.2), and the rate that the server says it has set. */
  async setRate(baudRate: number): Promise<number> {
    const set = new Promise<number>((resolve) => {
      this.#rate = resolve
    })
    const options = [will(option.comPort), ...agreed.slice(0, 2).flatMap((one) => [will(one), please(one)])]
    const orders = [
      comPort(order.baudRate, fourBytes(baudRate)),
      comPort(order.dataSize, [8]),
      comPort(order.parity, [1]),
      comPort(order.stopSize, [1]),
      comPort(order.control, [1]),
    ]
    await this.#tcp.write(Buffer.concat([...options, ...orders]))
    // A line that is gone answers nothing: whoever reads is told how it went.
    return await Promise.race([set, this.#queue.failure()])
  }

  write(bytes: Uint8Array): Promise<void> {
    return this.#tcp.write(escaped(bytes))
  }

  read(): Promise<Uint8Array | null> {
    return this.#queue.read()
  }

  async close(): Promise<void> {
    this.#queue.end()
    await this.#tcp.close()
  }

  async #pump(): Promise<void> {
    try {
      for (;;) {
        const bytes = await this.#tcp.read()
        if (!bytes) break
        for (const told of this.#reader.read(bytes)) await this.#hear(told)
        await this.#queue.room()
      }
      this.#queue.end()
    } catch (error) {
      this.#queue.end(error)
    }
  }

  async #hear(told: Told): Promise<void> {
    if (told.kind === 'data') return this.#queue.push(told.bytes)
    if (told.kind === 'order') {
      if (told.order === order.baudRate + 100 && told.value.length === 4)
        this.#rate(Buffer.from(told.value).readUInt32BE())
      return
    }
    const mine = agreed.includes(told.option)
    if (told.kind === 'will' && !mine) await this.#tcp.write(dont(told.option))
    if (told.kind === 'do' && !mine) await this.#tcp.write(wont(told.option))
  }
}
