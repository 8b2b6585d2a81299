import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, TestRunner } from 'vitest'
import { minutes } from '../../src/base/time.ts'
import type { Device } from '../../src/devices/device.ts'
import { type Line as JournalLine, readJournal } from '../../src/procedure/journal.ts'
import { openSeats, writeSeat } from '../../src/procedure/seat.ts'
import { type Mirror, startMirror } from '../../src/simulator/mirror.ts'
import { unsaid } from '../messages/unsaid.ts'
import { Hand } from './hand.ts'
import { Inside } from './inside.ts'
import type { Used } from './installed.ts'
import type { Moment } from './moments.ts'
import { Patience } from './patience.ts'
import { type Line, Program, type Started } from './process.ts'
import { type Body, type PracticeRouter, routerElsewhere, routerHere } from './router.ts'
import { Watch } from './watch.ts'

export interface TableOptions {
  /** Which board the router in this process is; the MR500 unless told. */
  device?: Device
  /** Faults that the router has from the start. */
  fault?: string[]
  pace?: string
  /** Where the router's network card finds a TFTP server that is not the program's. */
  wirePort?: number
  /** Further options of every command. */
  args?: string[]
  /** The router is a process of its own: `simulate`. */
  elsewhere?: boolean
  /** One for many tables: images are downloaded once. */
  mirror?: Mirror
  cache?: string
  /** A router that was used before, and the records to begin with. */
  used?: Used
}

export interface RunOptions {
  command?: string
  port?: string
  /** Further options of the command. */
  args?: string[]
  /** The program is a process of its own, as it must be to be killed. */
  process?: boolean
  /** See `kill-at.mjs`. */
  killAt?: string
  env?: Record<string, string>
  /** Done once, at its moment. */
  at?: { moment: Moment; deed: (program: Started) => unknown }
  onLine?: (line: Line, program: Started) => void
}

export interface Ran {
  /** Null: it was killed. */
  exit: number | null
  events: Line[]
  complaints: string
}

/** Commands that say all by their terminal. */
const inside = new Set(['install', 'backup', 'restore', 'modem', 'upgrade', 'batch', 'survey'])
const preload = fileURLToPath(new URL('kill-at.mjs', import.meta.url))

/**
 * A table with a laptop, a process of its own, and a practice router. Whatever the program asks of a hand is done
 * at once: a wrong "switch it off" harms the flash here as it would there.
 */
export class Table implements AsyncDisposable {
  readonly records: string
  readonly mirror: Mirror
  readonly hand: Hand
  readonly line: string
  readonly mac: string
  readonly #cache: string
  readonly #more: string[]
  readonly #tftpPort: number
  readonly #router: PracticeRouter
  readonly #ends: (() => Promise<unknown>)[]

  private constructor(o: Pick<Table, 'records' | 'mirror' | 'hand' | 'line' | 'mac'> & Hidden) {
    this.records = o.records
    this.mirror = o.mirror
    this.hand = o.hand
    this.line = o.line
    this.mac = o.mac
    this.#cache = o.cache
    this.#more = o.args
    this.#tftpPort = o.tftpPort
    this.#router = o.router
    this.#ends = o.ends
  }

  static async set(o: TableOptions = {}): Promise<Table> {
    const folder = await mkdtemp(join(tmpdir(), 'whole-'))
    const mirror = o.mirror ?? (await startMirror({ releases: ['24.10.8'], small: true }))
    const tftpPort = await freeUdpPort()
    const made = o.elsewhere ? routerElsewhere : routerHere
    const { pace = 'instant', fault = [] } = o
    const router = await made({
      tftpPort: o.wirePort ?? tftpPort,
      pace,
      fault,
      body: o.used?.body,
      device: o.device,
    })
    const { line, mac } = router
    const hand = await Hand.at(router.control)
    const ends = [() => rm(folder, { recursive: true, force: true })]
    if (!o.mirror) ends.push(() => mirror.close())
    const records = join(folder, 'records')
    const cache = o.cache ?? join(folder, 'cache')
    if (o.used) await cp(o.used.records, records, { recursive: true, preserveTimestamps: true })
    if (o.used?.installed) {
      await hand.say('on')
      await router.started?.()
    }
    return new Table({
      records,
      mirror,
      hand,
      line,
      mac,
      cache,
      args: o.args ?? [],
      tftpPort,
      router,
      ends,
    })
  }

  /** One start of the program, until it ends or is killed. */
  async install(o: RunOptions = {}): Promise<Ran> {
    const { command = 'install', port = this.line, killAt, at } = o
    const hands: Promise<unknown>[] = []
    const patience = new Patience()
    const history = () => this.#router.history?.() ?? this.hand.say('history')
    const watch =
      at && new Watch(at.moment, history, (program) => hands.push(Promise.resolve(at.deed(program))))
    const args = [...this.args(command, port), ...(o.args ?? [])]
    const onLine = (line: Line, self: Started) => {
      patience.heard(line, self)
      if (line.type === 'question' && line.flag === null) hands.push(this.obey(String(line.text)))
      o.onLine?.(line, self)
      watch?.heard(line, self)
    }
    const apart = o.process || killAt || o.env || !inside.has(command) || args.includes('--verify')
    const program: Started = apart
      ? new Program(args, {
          before: killAt || o.env ? ['--import', preload] : [],
          env: { ...(killAt ? { KILL_AT: killAt } : {}), ...o.env },
          onLine,
        })
      : new Inside(args, onLine)
    watch?.over(program)
    endsWithTest(program)
    const exit = await program.exit()
    const left = patience.end()
    watch?.end()
    await Promise.all(hands)
    if (left) this.#tenMinutesPass()
    expect(unsaid(program.lines)).toEqual([])
    return { exit, events: program.lines, complaints: program.complaints }
  }

  /** Whatever the program asks of a hand is done at once. */
  obey(text: string): Promise<unknown> {
    return this.hand.say(/adapter/.test(text) ? 'plug' : 'cycle')
  }

  args(command: string, port: string): string[] {
    const here = ['--listen', '127.0.0.1', '--tftp-port', String(this.#tftpPort)]
    const firmware = ['--mirror', this.mirror.url, '--trust-key', this.mirror.publicKeyFile]
    const folders = ['--cache', this.#cache, '--records', this.records]
    return [command, '--json', '--yes', '--port', port, ...here, ...firmware, ...folders, ...this.#more]
  }

  /** A copy of the router as it is now; of one in this process. */
  body(): Body {
    if (!this.#router.body) throw new Error('This router is another process')
    return this.#router.body()
  }

  /** When its flash was changed; of a router in this process. */
  get writes(): number[] {
    return this.#router.writes ?? []
  }

  journal(): JournalLine[] {
    return readJournal(this.records, this.mac)
  }

  /** Absolute paths, oldest first. */
  async backups(): Promise<string[]> {
    const folder = join(this.records, 'units', this.mac.replaceAll(':', '-').toLowerCase(), 'backup')
    return (await readdir(folder).catch(() => [])).sort().map((name) => join(folder, name))
  }

  /** As the seat's record sees it. */
  #tenMinutesPass(): void {
    for (const [name, seat] of openSeats(this.records)) {
      const { starts, ...open } = earlier(seat.open!)
      writeSeat(this.records, name, {
        ...seat,
        open: { ...open, ...(starts && { starts: earlier(starts) }) },
      })
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.hand[Symbol.asyncDispose]()
    await this.#router.stop()
    for (const end of this.#ends) await end()
  }
}

const earlier = <T extends { since: string }>(then: T): T => ({
  ...then,
  since: new Date(Date.parse(then.since) - minutes(10)).toISOString(),
  at: undefined,
})

/** A test that runs out of time is waited for no longer, and its program would go on beside the next ones. */
function endsWithTest(program: Started): void {
  TestRunner.getCurrentTest()?.context.signal.addEventListener('abort', () => program.kill())
}

interface Hidden {
  cache: string
  args: string[]
  tftpPort: number
  router: PracticeRouter
  ends: (() => Promise<unknown>)[]
}

async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  await new Promise<void>((resolve) => void socket.close(resolve))
  return port
}
