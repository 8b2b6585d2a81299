import { existsSync } from 'node:fs'
import { SerialPort } from 'serialport/dist/serialport.js'
import { BenchError } from '../base/errors.ts'
import { every, milliseconds } from '../base/time.ts'
import { phrase } from '../phrases/phrase.ts'
import { ByteQueue } from './byte-queue.ts'
import { Inlet } from './inlet.ts'
import type { Port } from './port.ts'
import { portLost } from './port-lost.ts'

/** A local serial device. One driver object a connection: what is written to a closed one would go out at the next opening. */
export async function openSerialPort(path: string, baudRate: number): Promise<Port> {
  const serial = new SerialPort({ path, baudRate, autoOpen: false, rtscts: false })
  await new Promise<void>((resolve, reject) => {
    serial.open((error) => (error ? reject(openProblem(path, error)) : resolve()))
  })
  keepReading(serial)
  await askSwiftness(serial)
  return new LocalPort(path, serial)
}

/**
 * An FTDI chip holds a letter's echo back for 16 ms; Linux sets 1 ms without root where it is asked to. Others have no such
 * timer, and a line that is none can't set anything: whoever refuses is as slow as before.
 */
async function askSwiftness(serial: SerialPort): Promise<void> {
  if (process.platform !== 'linux') return
  const swift = { lowLatency: true } as Parameters<SerialPort['set']>[0]
  await new Promise<void>((resolve) => void serial.set(swift, () => resolve()))
}

/** What the driver finds on this system; rejects where the system's own tool is missing. */
export const listSerialPorts = () => SerialPort.list()

class LocalPort implements Port {
  readonly name: string
  readonly #serial: SerialPort
  readonly #queue = new ByteQueue()
  readonly #stopLooking: () => void

  constructor(name: string, serial: SerialPort) {
    this.name = name
    this.#serial = serial
    // What has a name like one may be a pseudo terminal, which knows no rate.
    const inlet = new Inlet(serial, this.#queue)
    // Without a data listener the driver does not notice an adapter that is pulled out.
    serial.on('data', (bytes: Buffer) => inlet.take(bytes))
    serial.on('error', (error) => this.#queue.end(portLost(name, error)))
    serial.on('close', (error: unknown) => this.#queue.end(portLost(name, error)))
    this.#stopLooking = process.platform === 'win32' ? () => {} : every(milliseconds(500), () => this.#look())
  }

  async write(bytes: Uint8Array): Promise<void> {
    const start = (done: (error?: Error | null) => void) => void this.#serial.write(Buffer.from(bytes), done)
    await this.#queue.write(start, (cause) => portLost(this.name, cause))
  }

  read(): Promise<Uint8Array | null> {
    return this.#queue.read()
  }

  async close(): Promise<void> {
    this.#stopLooking()
    this.#queue.end()
    if (!this.#serial.isOpen) return
    await new Promise<void>((resolve) => this.#serial.close(() => resolve()))
  }

  /**
   * An adapter pulled in the instant after opening is not noticed by the driver until something is written (measured). Nor is a
   * folder's watch sure to tell it: a path may lead through links of other folders, and macOS tells nothing of `/dev`.
   */
  #look(): void {
    if (this.#queue.ended) this.#stopLooking()
    else if (!existsSync(this.name)) this.#queue.end(portLost(this.name))
  }
}

/** The driver's errors have no code, only text. */
function openProblem(path: string, cause: Error): BenchError {
  const text = cause.message
  if (/no such file|not found|cannot find/i.test(text))
    return new BenchError('port-missing', phrase('port.missing', path), { cause })
  if (/permission|EACCES/i.test(text))
    return new BenchError('port-denied', phrase('port.denied', path), { cause })
  if (/lock|busy|access denied|temporarily unavailable/i.test(text))
    return new BenchError('port-busy', phrase('port.busy', path), { cause })
  return new BenchError('port-missing', phrase('port.failed', path, text), { cause })
}

/** From Node 26.4 on reads stall (serialport issue 3148) unless the loop is turned once more after each poll. */
function keepReading(serial: SerialPort): void {
  const binding = serial.port as unknown as { poller?: NodeJS.EventEmitter } | undefined
  for (const event of ['readable', 'writable', 'disconnect']) {
    binding?.poller?.on(event, () => setImmediate(() => {}))
  }
}
