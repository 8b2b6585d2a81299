import { createHash } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Mirror, startMirror } from '../../src/simulator/mirror.ts'
import type { SimOptions } from '../../src/simulator/types.ts'
import { Hand } from './hand.ts'
import { Inside } from './inside.ts'
import { type Line, Program, type Started } from './process.ts'
import { routerHere } from './router.ts'

// From the project's folder, as the program itself: beside a benchmark that was built there is none.
const relay = resolve('test/whole/switch.mjs')

export interface BatchTableOptions {
  seats: number
  /** One switch for all unless told. */
  wires?: number
  pace?: string
  /** Images of the least size that passes, unless told. */
  small?: boolean
  /** Further lines of the bench file. */
  yaml?: string
  /** The routers are a process of their own: `simulate`. */
  elsewhere?: boolean
  /** No relays: the program asks for a hand. */
  byHand?: boolean
  /** A real network card for each router, and the net of its wire: the laptop's server is at port 69 there. */
  cards?: { net: string; card: SimOptions['card'] }[]
}

/** A seat of the table with the router that stands there now. */
export interface Seat {
  label: string
  line: string
  control: string
  hand: Hand
  mac: string
}

/** Several practice routers, each with a relay of its own, and the program in a process of its own. */
export class BatchTable implements AsyncDisposable {
  readonly folder: string
  readonly records: string
  readonly bench: string
  readonly mirror: Mirror
  readonly seats: Seat[]
  readonly #end: () => Promise<unknown>
  /** Every router that ever stood here: hashes of the flash it came with, by partition and of the `whole`. */
  readonly delivered = new Map<string, Record<string, string>>()

  private constructor(o: Pick<BatchTable, 'folder' | 'mirror' | 'seats'> & { end: () => Promise<unknown> }) {
    this.folder = o.folder
    this.mirror = o.mirror
    this.seats = o.seats
    this.#end = o.end
    this.records = join(o.folder, 'records')
    this.bench = join(o.folder, 'bench.yaml')
  }

  static async set(o: BatchTableOptions): Promise<BatchTable> {
    const folder = await mkdtemp(join(tmpdir(), 'batch-'))
    const mirror = await startMirror({ releases: ['24.10.8'], small: o.small ?? true })
    const wires = o.cards ? 0 : (o.wires ?? 1)
    const ports = await Promise.all(Array.from({ length: wires }, freeUdpPort))
    const { routers, end } = await (o.elsewhere ? routersElsewhere(o, ports) : routersHere(o, ports))
    const seats = await Promise.all(routers.map(seated))
    const table = new BatchTable({ folder, mirror, seats, end })
    await writeFile(table.bench, benchFile(seats, wiresFor(o, ports), o.byHand) + (o.yaml ?? ''))
    for (const seat of seats) await table.#arrived(seat)
    return table
  }

  /** One start of `benchflash batch`. */
  batch(args: string[], onLine?: (line: Line, self: Started) => void): Started {
    return new Inside(this.#words(args), onLine)
  }

  /** The same in a process of its own. */
  batchElsewhere(args: string[], onLine?: (line: Line, self: Started) => void): Program {
    return new Program(this.#words(args), { onLine })
  }

  /** Fills the cache. */
  fetch(): Program {
    return new Program(['fetch', ...this.#firmware()])
  }

  seat(label: unknown): Seat {
    return this.seats.find((seat) => seat.label === label)!
  }

  /** A fresh router, one with a fault, or with `back` the one before: switched on at once. */
  async swap(label: unknown, how = ''): Promise<string> {
    const seat = this.seat(label)
    const [line = ''] = await seat.hand.say(`swap ${how}`.trim())
    seat.mac = line.replace('mac ', '')
    await this.#arrived(seat)
    return seat.mac
  }

  /** Hashes of `full-flash.bin` in the finished backups of one router. */
  async saved(mac: string): Promise<string[]> {
    const folder = join(this.records, 'units', mac.replaceAll(':', '-'), 'backup')
    const names = await readdir(folder).catch(() => [])
    return Promise.all(
      names.map(async (name) => sha256(await readFile(join(folder, name, 'full-flash.bin')))),
    )
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { hand } of this.seats) await hand[Symbol.asyncDispose]()
    await this.#end()
    await this.mirror.close()
    await rm(this.folder, { recursive: true, force: true })
  }

  #words(args: string[]): string[] {
    const all = ['batch', '--yes', '--bench', this.bench, '--records', this.records, ...args]
    return [...all, ...this.#firmware()]
  }

  #firmware(): string[] {
    const mirror = ['--mirror', this.mirror.url, '--trust-key', this.mirror.publicKeyFile]
    return ['--json', ...mirror, '--cache', join(this.folder, 'cache')]
  }

  async #arrived({ mac, hand }: Seat): Promise<void> {
    if (!this.delivered.has(mac)) this.delivered.set(mac, await hand.flash())
  }
}

const wiresFor = ({ cards }: BatchTableOptions, ports: number[]) =>
  cards
    ? cards.map(({ net }) => `net: ${net}`)
    : ports.map((port) => `listen: 127.0.0.1, server-ip: 192.168.0.5, tftp-port: ${port}`)

function benchFile(seats: Seat[], places: string[], byHand = false): string {
  const wires = places.map((place, n) => `  - { label: w${n + 1}, ${place} }\n`)
  const lines = seats.map(({ label, line, control }, n) => {
    const power = `    power: { cycle: '"${process.execPath}" "${relay}" ${control} cycle' }\n`
    return `  - label: ${label}\n    port: ${line}\n    wire: w${(n % places.length) + 1}\n${byHand ? '' : power}`
  })
  return `wires:\n${wires.join('')}seats:\n${lines.join('')}`
}

type Place = Pick<Seat, 'line' | 'control' | 'mac'>
interface Routers {
  routers: Place[]
  end: () => Promise<unknown>
}

async function routersHere(
  { seats, pace = 'instant', cards }: BatchTableOptions,
  ports: number[],
): Promise<Routers> {
  const made = Array.from({ length: seats }, (_, n) =>
    routerHere({ tftpPort: ports[n % ports.length] ?? 69, pace, fault: [], card: cards?.[n]?.card }),
  )
  const routers = await Promise.all(made)
  return { routers, end: () => Promise.all(routers.map((router) => router.stop())) }
}

async function routersElsewhere({ seats, pace = 'instant' }: BatchTableOptions, ports: number[]) {
  const ends = ports.map((port) => `127.0.0.1:${port}`).join(',')
  const args = ['simulate', '--json', '--no-images', '--count', String(seats), '--pace', pace, '--wire', ends]
  return new Promise<Routers>((resolve, reject) => {
    const routers: Place[] = []
    const program = new Program(args, {
      onLine: (line, self) => {
        if (line.type === 'router' && routers.push(line as unknown as Place) === seats)
          resolve({ routers, end: () => self.stop() })
      },
    })
    void program.exit().then(() => reject(new Error(`No simulator: ${program.complaints}`)))
  })
}

async function seated({ line, control, mac }: Place, n: number): Promise<Seat> {
  return { label: `s${n + 1}`, line, control, mac, hand: await Hand.at(control) }
}

async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  await new Promise<void>((resolve) => void socket.close(resolve))
  return port
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
