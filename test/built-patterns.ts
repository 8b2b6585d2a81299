import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Secrets } from '../src/base/secrets.ts'
import { useClock } from '../src/base/time.ts'
import { otherPlace } from '../src/console/place.ts'
import { type Known, strike } from '../src/reports/strike.ts'
import { catching, firstStart, fromRam } from './boards/boots.ts'
import { VirtualBoard } from './boards/virtual-board.ts'
import { VirtualClock } from './boards/virtual-clock.ts'

/** Patterns that are put together while the program works, as a router that starts, is caught, and starts again meets them. */
export async function builtPatterns(): Promise<RegExp[]> {
  const built = new Map<string, RegExp>()
  const own = globalThis.RegExp
  globalThis.RegExp = new Proxy(own, {
    construct(target, given: [string, string?]) {
      const made = new target(...given)
      built.set(`${made}`, made)
      return made
    },
  })
  try {
    for (const file of builders()) await import(/* @vite-ignore */ `${file}?again`)
    ofSecrets()
    await played((board) => catching(board, { warm: true, deaf: false }))
    for (const way of ['good', 'lzma', 'panic', 'mute']) await played((board) => fromRam(board, way))
    await played(firstStart)
  } finally {
    globalThis.RegExp = own
  }
  return [...built.values()]
}

/** From what is never to be told, and from addresses. */
function ofSecrets(): void {
  new Secrets('1234', 'a.b*c(d)e+f')
  const known = { secrets: [{ kind: 'pin', text: '1234' }], units: ['02:00:00:12:34:56'], places: [] }
  strike([{ name: 'console.log', text: '02:00:00:12:34:56 1234' }], known as Known)
  otherPlace({ serverip: '192.168.0.5', ipaddr: '192.168.0.2' })
}

/** Modules that put patterns together when they are loaded: so they are loaded once more, each by itself. */
function builders(): string[] {
  const folder = fileURLToPath(new URL('../src/', import.meta.url))
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('simulator'))
    .map((name) => folder + name)
    .filter((file) => readFileSync(file, 'utf8').includes('new RegExp('))
}

async function played(boot: (board: VirtualBoard) => Promise<unknown>): Promise<void> {
  const clock = new VirtualClock()
  using _ = useClock(clock)
  await clock.until(boot(new VirtualBoard([])))
}
