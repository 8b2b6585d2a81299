import type { Device } from '../devices/device.ts'
import type { Console } from './console.ts'

/** Its banner and the line that tells a warm start are close together. */
const NEAR = 16 * 1024

/**
 * Resolves when a router is switched on, and leaves what it said unread. A router that restarts by itself says so in its
 * banner ("Software System Reset Occurred") and is the same one as before; what comes while plugs are moved is no banner.
 */
export async function coldStart(console: Console, device: Device, signal: AbortSignal): Promise<void> {
  for (;;) {
    // Somebody quick may have switched it on before we began to wait.
    const start = startIn(console.peek().slice(-NEAR), device)
    if (start === 'cold') return
    if (start === 'warm') console.forget()
    await console.heardAnything(signal)
  }
}

/** The line about the reset, if there is one, stands between the banner and the version of Ralink's part. */
export function startIn(text: string, { boot }: Device): 'cold' | 'warm' | null {
  const banner = text.lastIndexOf(boot.banner)
  if (banner < 0) return null
  const told = text.slice(banner)
  if (told.includes(boot.warmReset)) return 'warm'
  return told.includes('Ralink UBoot Version') ? 'cold' : null
}
