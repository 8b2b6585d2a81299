import { useClock } from '../src/base/time.ts'
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
    await played((board) => catching(board, { warm: true, deaf: false }))
    for (const way of ['good', 'lzma', 'panic', 'mute']) await played((board) => fromRam(board, way))
    await played(firstStart)
  } finally {
    globalThis.RegExp = own
  }
  return [...built.values()]
}

async function played(boot: (board: VirtualBoard) => Promise<unknown>): Promise<void> {
  const clock = new VirtualClock()
  using _ = useClock(clock)
  await clock.until(boot(new VirtualBoard([])))
}
