import { UsageError } from '../base/errors.ts'
import { deviceById, deviceName, usualDevice } from '../devices/index.ts'
import { words } from '../messages/words.ts'
import { phrase } from '../phrases/phrase.ts'
import { type Context, untilStopped } from '../session/context.ts'
import { commandHere } from '../session/folders.ts'
import { freeUdpPort } from '../session/free-ports.ts'
import { practiceImages } from '../session/practice-images.ts'
import type { Pace } from '../simulator/clock.ts'
import type { SimRouter } from '../simulator/router.ts'
import { Terminal } from '../ui/terminal.ts'

interface SimulateGiven {
  count?: string
  device?: string
  wire?: string
  fault?: string[] | true
  pace?: string
  json?: boolean
  serverIp?: string
  images?: boolean
}

/** Practice routers in a process of their own: each has a line and a hand for its switch and cables. */
export async function simulate(given: SimulateGiven, context: Context): Promise<void> {
  const terminal = new Terminal({ plain: true, json: given.json ?? false })
  const count = Number(given.count ?? 1)
  if (!Number.isInteger(count) || count < 1) throw new UsageError('bad-count', phrase('simulator.count'))
  const named = deviceName(given.device ?? usualDevice)
  const device = deviceById(named)
  const wires = given.wire?.split(',').map(wireFrom) ?? [{ host: '127.0.0.1', tftpPort: await freeUdpPort() }]
  const fault = await faultsFrom(given.fault)
  const [{ SimRouter }, { serveRouter }] = await Promise.all([
    import('../simulator/router.ts'),
    import('../simulator/control.ts'),
  ])
  await using images =
    given.images === false ? null : await practiceImages(terminal, { device, named }, given.json)
  await using ends = new Ends()
  const routers: SimRouter[] = []
  const macs = new Set<string>()
  for (let n = 1; n <= count; n++) {
    const wire = wires[(n - 1) % wires.length]!
    const serverIp = given.serverIp ?? device.boot.serverIp
    const router = new SimRouter({
      pace: (given.pace ?? 'brisk') as Pace,
      wire: { ...wire, serverIp },
      fault,
      device,
      macs,
    })
    const served = await serveRouter(router, { linePort: 0, controlPort: 0 })
    ends.add(() => router.close())
    ends.add(() => served.close())
    routers.push(router)
    const line = `tcp://127.0.0.1:${served.linePort}`
    const control = `127.0.0.1:${served.controlPort}`
    const install = images?.runOn(line, wire) ?? null
    const event = { type: 'router', n, line, control, mac: router.mac, install }
    if (given.json) terminal.line(JSON.stringify(event))
    else for (const text of told(n, event)) terminal.line(text)
  }
  if (!given.json) terminal.line(words.simulator.ready(terminal.answers))
  using _ = terminal.answers && !given.json ? keysFor(routers, terminal, context) : null
  await untilStopped(context)
}

/** The whole line to paste: nothing else has to be started or looked up. */
function told(n: number, options: { line: string; control: string; mac: string; install: string[] | null }) {
  const router = words.simulator.router(n, options.line, options.control, options.mac)
  return options.install ? [router, words.simulator.paste, `  ${commandHere(options.install)}`, ''] : [router]
}

/** A hand on the switch, by a key: of the router that was chosen by its number. */
function keysFor(routers: SimRouter[], terminal: Terminal, { stopping }: Context): Disposable {
  let chosen = 0
  const press = (key: string) => {
    if (key === '\x03' || key === 'q') return stopping.request()
    const digit = Number(key)
    if (digit >= 1 && digit <= routers.length) chosen = digit - 1
    const { power } = routers[chosen]!
    const deeds: Record<string, () => Promise<void> | void> = {
      o: () => power.on(),
      f: () => power.off(),
      c: () => power.cycle(),
    }
    void deeds[key]?.()
    const said = words.simulator.pressed(key, chosen + 1)
    if (said) terminal.line(said)
  }
  return terminal.keys(
    (keys) => void [...keys].map(press),
    () => {},
  )
}

/** What was begun last ends first. */
class Ends implements AsyncDisposable {
  readonly #all: (() => Promise<unknown>)[] = []

  add(end: () => Promise<unknown>): void {
    this.#all.unshift(end)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const end of this.#all) await end()
  }
}

async function faultsFrom(given: string[] | true | undefined): Promise<string[]> {
  const { isFault } = await import('../simulator/faults.ts')
  const fault = Array.isArray(given) ? given : []
  const unknown = fault.find((name) => !isFault(name))
  if (unknown) throw new UsageError('unknown-fault', phrase('simulator.unknownFault', unknown))
  return fault
}

function wireFrom(text: string): { host: string; tftpPort: number } {
  const match = /^([^:]+):(\d{1,5})$/.exec(text)
  const tftpPort = Number(match?.[2])
  if (match && tftpPort > 0 && tftpPort < 65_536) return { host: match[1]!, tftpPort }
  throw new UsageError('bad-wire', phrase('simulator.wire', text))
}
