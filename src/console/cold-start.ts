import type { Device } from '../devices/device.ts'
import { isWarm } from './boot-log.ts'
import { bootStart, over, sevenBit } from './boot-signs.ts'
import type { Console } from './console.ts'

/** Its banner and the line that tells a warm start are close together. */
const NEAR = 16 * 1024

/**
 * Resolves when a router is switched on, and leaves what it said unread. A router that restarts by itself says so in its
 * banner ("Software System Reset Occurred") and is the same one as before; what comes while plugs are moved is no banner.
 */
export async function coldStart(console: Console, device: Device, signal: AbortSignal): Promise<void> {
  for (;;) {
    // A quick hand may have switched it on before we began to wait.
    const text = sevenBit(console.peek().slice(-NEAR))
    const start = startIn(text, device)
    if (start === 'cold') return
    // Its later lines alone would look like those of a start whose first line was not heard.
    if (start === 'warm' && over(device.boot, text.slice(bootStart(text, device.boot)))) console.forget()
    await console.heardAnything(signal)
  }
}

/**
 * The line about the reset, if there is one, stands in the first half of what the boot loader says: later lines without
 * it mean that the power was off. Each of these signs has a second one, in case it comes damaged.
 */
export function startIn(heard: string, { boot }: Device): 'cold' | 'warm' | null {
  const text = sevenBit(heard)
  const start = bootStart(text, boot)
  if (start < 0) return null
  const told = text.slice(start)
  // Without its beginning it may be the rest of a start that was read elsewhere.
  if (!told.startsWith(boot.banner) && !told.startsWith(boot.lines[0]!)) return null
  if (isWarm(told, boot)) return 'warm'
  return boot.lines.slice(boot.beforeReset).some((line) => told.includes(line)) ? 'cold' : null
}
