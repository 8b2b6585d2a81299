import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HandRequest, Operator } from '../bench/operator.ts'
import { deviceById } from '../devices/index.ts'
import type { Port } from '../ports/port.ts'
import type { Settings } from '../procedure/settings.ts'
import type { Pace } from '../simulator/clock.ts'
import type { SimRouter } from '../simulator/router.ts'
import { freeTcpPort, freeUdpPort } from './free-ports.ts'
import type { Given } from './given.ts'

/** What a run on `sim:` has instead of a table: a router, a hand on its switch and, unless told otherwise, a mirror. */
export interface Practice extends AsyncDisposable {
  port(): Port
  settings: Settings
  /** Its records are where they were asked for; else they go with it. */
  kept: boolean
  hand(operator: Operator): Operator
}

export async function practice(given: Given, settings: Settings): Promise<Practice> {
  const { SimRouter } = await import('../simulator/router.ts')
  const ends: (() => Promise<unknown>)[] = []
  const device = deviceById(settings.device)
  const set = { ...settings, ...(await here(given)), label: settings.label ?? device.labelText ?? undefined }
  const folder = await mkdtemp(join(tmpdir(), 'benchflash-'))
  // What a practice router had is remembered nowhere, whoever keeps its records.
  set.data = folder
  if (!given.records) set.records = join(folder, 'records')
  ends.push(() => rm(folder, { recursive: true, force: true }))
  if (!given.mirror && !given.initramfs && !given.cache && !given.offline) {
    const { startMirror } = await import('../simulator/mirror.ts')
    const mirror = await startMirror({
      releases: [...new Set(['24.10.8', given.release ?? '24.10.8'])],
      ...(device.missing.length === 0 ? { device } : {}),
    })
    const cache = await mkdtemp(join(tmpdir(), 'benchflash-cache-'))
    ends.push(
      () => mirror.close(),
      () => rm(cache, { recursive: true, force: true }),
    )
    Object.assign(set, { mirror: mirror.url, trustKey: [...set.trustKey, mirror.publicKeyFile], cache })
  }
  const wire = { host: set.listen, tftpPort: set.tftpPort, serverIp: set.serverIp }
  const router = new SimRouter({ pace: set.pace as Pace, wire, device })
  ends.unshift(() => router.close())
  return {
    port: () => router.port(),
    settings: set,
    kept: given.records !== undefined,
    hand: (operator) => new Hand(operator, router),
    async [Symbol.asyncDispose]() {
      for (const end of ends) await end()
    },
  }
}

/** A capture is played: what is learned of its router is nothing that happened here. */
export async function replayed(given: Given, settings: Settings): Promise<Settings> {
  const folder = await mkdtemp(join(tmpdir(), 'benchflash-'))
  return { ...settings, ...(await here(given)), records: given.records ?? join(folder, 'records') }
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
  readonly #told: Operator
  readonly #router: SimRouter

  constructor(told: Operator, router: SimRouter) {
    this.#told = told
    this.#router = router
    this.confirm = told.confirm.bind(told)
    this.label = told.label.bind(told)
  }

  async hand(request: HandRequest, seen: Promise<void>, signal: AbortSignal): Promise<void> {
    const done = this.#told.hand(request, seen, signal)
    const moved = request.power === 'on' ? this.#router.power.on() : this.#router.power.cycle()
    await Promise.all([done, moved])
  }
}
