import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HandRequest, Operator } from '../bench/operator.ts'
import type { Port } from '../console/port.ts'
import type { Settings } from '../procedure/settings.ts'
import type { SimRouter } from '../simulator/router.ts'
import type { Pace } from '../simulator/types.ts'
import type { Given } from './options.ts'

/** What a run on `sim:` has instead of a table: a router, a hand on its switch and, unless told otherwise, a mirror. */
export interface Practice extends AsyncDisposable {
  port(): Port
  settings: Settings
  hand(operator: Operator): Operator
}

export async function practice(given: Given, settings: Settings): Promise<Practice> {
  const { SimRouter } = await import('../simulator/router.ts')
  const ends: (() => Promise<unknown>)[] = []
  const set = { ...settings, ...(await here(given)), label: settings.label ?? 'Archer MR500(EU) Ver:1.0' }
  if (!given.records) set.records = join(await mkdtemp(join(tmpdir(), 'benchflash-')), 'records')
  if (!given.mirror && !given.initramfs && !given.cache && !given.offline) {
    const { startMirror } = await import('../simulator/mirror.ts')
    const mirror = await startMirror({ releases: [...new Set(['24.10.8', given.release ?? '24.10.8'])] })
    const cache = await mkdtemp(join(tmpdir(), 'benchflash-cache-'))
    ends.push(
      () => mirror.close(),
      () => rm(cache, { recursive: true, force: true }),
    )
    Object.assign(set, { mirror: mirror.url, trustKey: [...set.trustKey, mirror.publicKeyFile], cache })
  }
  const wire = { host: set.listen, tftpPort: set.tftpPort, serverIp: set.serverIp }
  const router = new SimRouter({ pace: set.pace as Pace, wire })
  ends.unshift(() => router.close())
  return {
    port: () => router.port(),
    settings: set,
    hand: (operator) => new Hand(operator, router),
    async [Symbol.asyncDispose]() {
      for (const end of ends) await end()
    },
  }
}

/** Practice must not need a right for port 69, nor the address of the real bench. */
async function here(given: Given): Promise<Pick<Settings, 'listen' | 'tftpPort' | 'httpPort'>> {
  return {
    listen: given.listen ?? '127.0.0.1',
    tftpPort: given.tftpPort ?? (await freeUdpPort()),
    httpPort: given.httpPort ?? (await freeTcpPort()),
  }
}

/** Says what a technician would be told, and does it at once. */
class Hand implements Operator {
  readonly confirm: Operator['confirm']
  readonly label: Operator['label']
  private readonly told: Operator
  private readonly router: SimRouter

  constructor(told: Operator, router: SimRouter) {
    this.told = told
    this.router = router
    this.confirm = told.confirm.bind(told)
    this.label = told.label.bind(told)
  }

  async hand(request: HandRequest, seen: Promise<void>, signal: AbortSignal): Promise<void> {
    const done = this.told.hand(request, seen, signal)
    const moved = request.power === 'on' ? this.router.power.on() : this.router.power.cycle()
    await Promise.all([done, moved])
  }
}

async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  await new Promise<void>((resolve) => void socket.close(resolve))
  return port
}

async function freeTcpPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise((resolve) => void server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
