import { after, milliseconds } from '../../src/base/time.ts'
import type { Device } from '../../src/devices/device.ts'
import type { Blocks } from '../../src/simulator/blocks.ts'
import type { Pace } from '../../src/simulator/clock.ts'
import { serveRouter } from '../../src/simulator/control.ts'
import type { ModemSettings } from '../../src/simulator/modem-state.ts'
import { SimRouter } from '../../src/simulator/router.ts'
import type { SimOptions } from '../../src/simulator/types.ts'
import { Program } from './process.ts'

/** What makes a router that one: its flash, what its modem keeps, and the numbers of its hardware. */
export interface Body {
  mac: string
  imei: string
  flash: Blocks
  modem: ModemSettings
}

export interface RouterOptions {
  /** Where its network card finds a TFTP server. */
  tftpPort: number
  pace: string
  fault: string[]
  /** Of one in this process: another card than that. */
  card?: SimOptions['card']
  /** The MR500 unless told; of one in this process. */
  device?: Device | undefined
  /** One that was used before. */
  body?: Body | undefined
}

/** A practice router, switched off, behind two ports. */
export interface PracticeRouter {
  /** `tcp://…` of its serial line. */
  line: string
  /** `host:port` of its control port. */
  control: string
  mac: string
  body?(): Body
  /** Resolves when its boot loader has started something, and no key reaches its window any more; of one in this process. */
  started?(): Promise<void>
  /** What has happened to it; of one in this process, where it is asked for again and again. */
  history?(): string[]
  /** When its flash was changed, in milliseconds since 1970; of one in this process. */
  writes?: number[]
  stop(): Promise<unknown>
}

/** In the process of the tests: the simulator is loaded and warm, which where many routers are needed is half the work. */
export async function routerHere({
  tftpPort,
  pace,
  fault,
  body,
  card,
  device,
}: RouterOptions): Promise<PracticeRouter> {
  const wire = { host: '127.0.0.1', tftpPort, serverIp: '192.168.0.5' }
  const router = new SimRouter({
    pace: pace as Pace,
    wire,
    fault,
    card,
    ...(device && { device }),
    ...(body && { mac: body.mac, imei: body.imei, flash: [...body.flash] }),
  })
  if (body) Object.assign(router.modem.settings, structuredClone(body.modem))
  const writes = timesOf(router)
  const { linePort, controlPort, close } = await serveRouter(router, { linePort: 0, controlPort: 0 })
  return {
    line: `tcp://127.0.0.1:${linePort}`,
    control: `127.0.0.1:${controlPort}`,
    mac: router.mac,
    writes,
    history: () => router.history,
    body: () => bodyOf(router),
    started: () => started(router),
    stop: () => close().then(() => router.close()),
  }
}

async function started({ history }: SimRouter): Promise<void> {
  while (!history.some((event) => event.startsWith('start '))) await after(milliseconds(5))
}

const bodyOf = ({ mac, flash, modem }: SimRouter): Body => ({
  mac,
  imei: modem.imei,
  flash: flash.copy(),
  modem: structuredClone(modem.settings),
})

function timesOf({ flash }: SimRouter): number[] {
  const times: number[] = []
  const before = flash.onChange
  flash.onChange = (change) => {
    const now = Date.now()
    if (times.at(-1) !== now) times.push(now)
    before(change)
  }
  return times
}

/** By `simulate`, in a process of its own. */
export async function routerElsewhere({ tftpPort, pace, fault }: RouterOptions): Promise<PracticeRouter> {
  const faults = fault.length ? ['--fault', ...fault] : []
  const args = [
    'simulate',
    '--json',
    '--no-images',
    '--wire',
    `127.0.0.1:${tftpPort}`,
    '--pace',
    pace,
    ...faults,
  ]
  return new Promise((resolve, reject) => {
    const simulator = new Program(args, {
      onLine: ({ type, line, control, mac }, self) => {
        const told = { line: String(line), control: String(control), mac: String(mac) }
        if (type === 'router') resolve({ ...told, stop: () => self.stop() })
      },
    })
    void simulator.exit().then(() => reject(new Error(`No simulator: ${simulator.complaints}`)))
  })
}
