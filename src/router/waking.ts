import { every, now, seconds } from '../base/time.ts'
import type { Console } from '../console/console.ts'
import { appended } from '../console/kernel-lines.ts'
import type { Device } from '../devices/device.ts'

const KEPT = 16 * 1024
/** Between its last start message and the LAN's first the board is silent for 27 s, while it makes host keys (facts/openwrt.md §3.1). */
const SILENCE = seconds(8)
const TIMES = 3

/**
 * A start from RAM that this run began, and that is through: where the line lost its request for Enter, Enter would never
 * come. For no other start: in a first one from flash not a byte is sent.
 */
export function wakeWhenSilent(line: Console, device: Device, silence = SILENCE): Disposable {
  let text = ''
  let last = now()
  let left = TIMES
  const listener = line.onText((more) => {
    text = appended(text, more).slice(-KEPT)
    last = now()
  })
  const stop = every(Math.min(silence, seconds(1)), () => {
    if (left === 0 || now() - last < silence || !hasStarted(text, device)) return
    left -= 1
    last = now()
    // A port that is lost is told by whoever waits for its text.
    line.send('\r').catch(() => {})
  })
  return {
    [Symbol.dispose]: () => {
      listener[Symbol.dispose]()
      stop()
    },
  }
}

/** Its own last message, and since then no word of the boot loader's or of a kernel's end. */
function hasStarted(text: string, { boot }: Device): boolean {
  const at = text.lastIndexOf('procd: - init -')
  const since = at < 0 ? '' : text.slice(at)
  const ends = [boot.banner, 'U-Boot', ...boot.lines, boot.warmReset, 'Kernel panic', 'Rebooting in'].flatMap(
    (sign) => sign ?? [],
  )
  return at >= 0 && !ends.some((sign) => since.includes(sign))
}
