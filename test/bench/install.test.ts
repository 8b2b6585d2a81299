import { createHash } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Bench } from '../../src/bench/bench.ts'
import type { Operator } from '../../src/bench/operator.ts'
import { Unit } from '../../src/bench/unit.ts'
import { deviceById } from '../../src/devices/index.ts'
import type { Stamped } from '../../src/procedure/reporter.ts'
import { runProcedure } from '../../src/procedure/run.ts'
import { startMirror } from '../../src/simulator/mirror.ts'
import { SimRouter } from '../../src/simulator/router.ts'
import { install } from '../../steps/index.ts'

test('a factory router becomes a proven OpenWrt, and its whole flash is on the laptop before', async () => {
  const mirror = await startMirror({ small: true })
  const records = mkdtempSync(join(tmpdir(), 'records-'))
  const settings = settingsFor(records, await freePort(), mirror)
  const device = deviceById(settings.device)
  const wire = { host: '127.0.0.1', tftpPort: settings.tftpPort, serverIp: settings.serverIp }
  const router = new SimRouter({ pace: 'brisk', wire })
  const before = Buffer.from(router.flash.bytes)
  const events: Stamped[] = []
  const signal = new AbortController().signal
  try {
    await using bench = await Bench.open({ settings, device })
    await using unit = new Unit({ port: router.port(), bench, device, settings })
    const outcome = await runProcedure({
      name: 'install',
      procedure: install,
      unit,
      bench,
      settings,
      operator: handOf(router),
      reporter: { event: (event) => events.push(event) },
      signal,
      records,
    })
    if (process.env.SHOW) console.log(JSON.stringify(events, null, 1), unit.evidence())
    expect(outcome.problem).toBeNull()
    expect(outcome).toMatchObject({ result: 'passed', harm: 'installed' })
    expect(events.filter((e) => e.type === 'step-done').map((e) => e.step)).toEqual(install.map((s) => s.id))
    const folder = join(records, 'units', router.mac.toLowerCase().replaceAll(':', '-'), 'backup')
    const [stamp] = readdirSync(folder)
    const whole = readFileSync(join(folder, stamp!, 'full-flash.bin'))
    expect(sha256(whole)).toBe(sha256(before))
  } finally {
    await router.close()
    await mirror.close()
  }
}, 120_000)

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

function handOf(router: SimRouter): Operator {
  return {
    async hand(_, seen) {
      await Promise.all([seen, router.power.cycle()])
    },
    confirm: async () => true,
    label: async () => null,
  }
}

function settingsFor(records: string, tftpPort: number, mirror: { url: string; publicKeyFile: string }) {
  return {
    port: 'sim:',
    device: 'tplink-mr500-v1',
    mirror: mirror.url,
    trustKey: [mirror.publicKeyFile],
    offline: false,
    serverIp: '192.168.0.5',
    listen: '127.0.0.1',
    tftpPort,
    httpPort: 0,
    routerIp: '192.168.0.11',
    cache: mkdtempSync(join(tmpdir(), 'cache-')),
    records,
    yes: true,
    json: false,
    dryRun: false,
    skip: [],
    again: false,
    allowOld: false,
    coldBoots: 1,
    pace: 'brisk',
    plain: true,
    seat: '1',
  }
}

async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  await new Promise<void>((resolve) => void socket.close(resolve))
  return port
}
