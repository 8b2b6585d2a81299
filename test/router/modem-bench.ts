import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { english } from '../../src/base/english.ts'
import { Bench } from '../../src/bench/bench.ts'
import type { Operator } from '../../src/bench/operator.ts'
import { deviceById } from '../../src/devices/index.ts'
import { recorded, transcript } from '../../src/ports/recorded.ts'
import { Recorder, runFolder } from '../../src/procedure/recorder.ts'
import type { Stamped } from '../../src/procedure/reporter.ts'
import { runProcedure } from '../../src/procedure/run.ts'
import { type Settings, secretsIn } from '../../src/procedure/settings.ts'
import type { Step } from '../../src/procedure/step.ts'
import { Unit } from '../../src/router/unit.ts'
import { put } from '../../src/simulator/blocks.ts'
import { factoryBlocks } from '../../src/simulator/factory-flash.ts'
import type { Mirror } from '../../src/simulator/mirror.ts'
import { SimRouter } from '../../src/simulator/router.ts'
import { modem } from '../../steps/index.ts'
import { type Filled, filled } from '../whole/cache.ts'

export const mac = '00:00:5E:00:53:10'

interface Start {
  release?: string
  faults?: string[]
  settings?: Partial<Settings>
  /** The packages come from a mirror whose keys the router does not know. */
  strange?: boolean
}

/** A router that runs OpenWrt from flash, at its seat, with a mirror that has its packages. */
export class ModemBench implements AsyncDisposable {
  readonly router: SimRouter
  readonly settings: Settings
  readonly records = mkdtempSync(join(tmpdir(), 'records-'))
  readonly log = join(this.records, 'console.log')
  events: Stamped[] = []
  answer = true
  /** While the hand has it off. */
  whileOff = () => {}
  /** Every question to be answered with yes or no. */
  readonly asked: string[] = []

  static async start(o: Start = {}) {
    const { release = '24.10.8', faults = [], strange = false } = o
    const source = await sourceOf(release)
    const bench = new ModemBench(source, release, faults, await freePort(), o.settings)
    // Found running, as a technician would have it; what is found switched off takes seconds to tell.
    await bench.router.power.on()
    if (strange) bench.#moveTo(await sourceOf(release, 'strange'))
    return bench
  }

  private constructor(
    { mirror, cache }: Filled,
    release: string,
    fault: string[],
    tftpPort: number,
    more: Partial<Settings> = {},
  ) {
    const flash = [...delivered]
    put(flash, 0x20000, imageOn(mirror))
    const wire = { host: '127.0.0.1', tftpPort, serverIp: '192.168.0.5' }
    this.router = new SimRouter({ pace: 'instant', wire, flash, mac, fault })
    this.settings = {
      ...plain,
      release,
      tftpPort,
      mirror: mirror.url,
      trustKey: [mirror.publicKeyFile],
      records: this.records,
      cache,
      ...more,
    }
  }

  async run(steps: Step[] = modem, more: Partial<Settings> = {}) {
    this.events = []
    const settings = { ...this.settings, ...more }
    const device = deviceById(settings.device)
    const log = transcript(this.log)
    try {
      await using bench = await Bench.open({ settings, device })
      await using unit = new Unit({ port: recorded(this.router.port(), log), bench, device, settings })
      const signal = new AbortController().signal
      return await runProcedure({
        name: 'modem',
        procedure: steps,
        unit,
        bench,
        settings,
        operator: this.#hand(),
        recorder: new Recorder({
          folder: runFolder(this.records, settings.seat),
          seat: settings.seat,
          reporter: { event: (event) => this.events.push(event) },
          secrets: secretsIn(settings),
        }),
        signal,
        records: this.records,
      })
    } finally {
      log.close()
    }
  }

  journal(): string {
    const folder = mac.toLowerCase().replaceAll(':', '-')
    return readFileSync(join(this.records, 'units', folder, 'journal.jsonl'), 'utf8')
  }
  notes(): string {
    return this.events.map((event) => (event.type === 'note' ? event.text : '')).join('\n')
  }
  facts(step: string): Record<string, unknown> {
    const done = this.events.find((event) => event.type === 'step-done' && event.step === step)
    return done?.type === 'step-done' ? (done.facts as Record<string, unknown>) : {}
  }

  #hand(): Operator {
    return {
      hand: async (_, seen) => {
        this.whileOff()
        await Promise.all([seen, this.router.power.cycle()])
      },
      confirm: async ({ text }) => {
        this.asked.push(english<string>(text))
        return this.answer
      },
      label: async () => this.settings.label ?? null,
    }
  }

  /** The laptop trusts this mirror too; the router, whose image is the other's, does not know its keys. */
  #moveTo({ mirror, cache }: Filled): void {
    Object.assign(this.settings, { mirror: mirror.url, trustKey: [mirror.publicKeyFile], cache })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.router.close()
  }
}

/** None changes what a mirror or a router at delivery has: made once, and the mirrors end with the process. */
const sources = new Map<string, Promise<Filled>>()
const delivered = factoryBlocks({ mac, imei: '490154203237518', seed: 1 })

function sourceOf(release: string, whose = ''): Promise<Filled> {
  const known = sources.get(release + whose) ?? filled(true, release)
  sources.set(release + whose, known)
  return known
}

/** One with nothing in it, for a test that puts something there. */
export const newCache = () => mkdtempSync(join(tmpdir(), 'cache-'))

/** Of its one release. */
const imageOn = (mirror: Mirror) =>
  [...mirror.files].find(([path]) => path.endsWith('-squashfs-sysupgrade.bin'))![1]

const plain: Settings = {
  port: 'sim:',
  device: 'tplink-mr500-v1',
  trustKey: [],
  offline: false,
  serverIp: '192.168.0.5',
  listen: '127.0.0.1',
  tftpPort: 0,
  httpPort: 0,
  routerIp: '192.168.0.11',
  cache: '',
  records: '',
  yes: true,
  json: false,
  dryRun: false,
  skip: [],
  again: true,
  coldBoots: 0,
  pace: 'instant',
  plain: true,
  seat: '1',
}

async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  await new Promise<void>((resolve) => void socket.close(resolve))
  return port
}
