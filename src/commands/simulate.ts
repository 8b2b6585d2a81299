import { UsageError } from '../errors.ts'
import type { Pace } from '../simulator/types.ts'
import { Terminal } from '../ui/terminal.ts'
import { simulatorWords } from '../ui/words/simulate.ts'
import { type Context, untilStopped } from './context.ts'

interface SimulateGiven {
  count?: string
  wire?: string
  fault?: string[] | true
  pace?: string
  json?: boolean
  serverIp?: string
}

/** Practice routers in a process of their own: each has a line and a hand for its switch and cables. */
export async function simulate(given: SimulateGiven, context: Context): Promise<void> {
  const terminal = new Terminal({ plain: true, json: given.json ?? false })
  const count = Number(given.count ?? 1)
  if (!Number.isInteger(count) || count < 1) throw new UsageError('bad-count', simulatorWords.count)
  const wires = (given.wire ?? '127.0.0.1:69').split(',').map(wireFrom)
  const serverIp = given.serverIp ?? '192.168.0.5'
  const [{ SimRouter }, { serveRouter }, { isFault }] = await Promise.all([
    import('../simulator/router.ts'),
    import('../simulator/control.ts'),
    import('../simulator/faults.ts'),
  ])
  const fault = Array.isArray(given.fault) ? given.fault : []
  const unknown = fault.find((name) => !isFault(name))
  if (unknown) throw new UsageError('unknown-fault', simulatorWords.unknownFault(unknown))
  const pace = (given.pace ?? 'brisk') as Pace
  const closers: (() => Promise<void>)[] = []
  for (let n = 1; n <= count; n++) {
    const wire = { ...wires[(n - 1) % wires.length]!, serverIp }
    const router = new SimRouter({ pace, wire, fault })
    const served = await serveRouter(router, { linePort: 0, controlPort: 0 })
    closers.push(
      () => served.close(),
      () => router.close(),
    )
    const line = `tcp://127.0.0.1:${served.linePort}`
    const control = `127.0.0.1:${served.controlPort}`
    const words = simulatorWords.router(n, line, control, router.mac)
    const event = { type: 'router', n, line, control, mac: router.mac }
    terminal.line(given.json ? JSON.stringify(event) : words)
  }
  if (!given.json) terminal.line(simulatorWords.ready)
  await untilStopped(context)
  for (const close of closers) await close()
}

function wireFrom(text: string): { host: string; tftpPort: number } {
  const match = /^([^:]+):(\d{1,5})$/.exec(text)
  const tftpPort = Number(match?.[2])
  if (match && tftpPort > 0 && tftpPort < 65_536) return { host: match[1]!, tftpPort }
  throw new UsageError('bad-wire', simulatorWords.wire(text))
}
