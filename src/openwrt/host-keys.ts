import { DeviceError } from '../base/errors.ts'
import { seconds } from '../base/time.ts'
import type { Shell } from '../console/shell.ts'

/** From the request for Enter to the LAN, where the keys are waited for (facts/openwrt.md §3.1). */
const usual = seconds(29)

/** No board of this family unpacks a kernel and has its console in so short a time (facts/openwrt.md §3.1: 9 s). */
const quickest = seconds(6)

export interface HostKeys {
  /** How many were not waited for. */
  ended: number
  /** Seconds from `bootm` to the console, and from there to the LAN. */
  console: number
  lan: number
  /** About how many fewer these are than usual: inferred from one log, not measured. */
  saved: number
}

/**
 * In a RAM system the LAN waits for SSH host keys that go with its power (facts/openwrt.md §3.1, §3.3). While there is no LAN,
 * whoever makes one is read by its number and ended, each key in turn: dropbear's script goes on with the next. Not where a
 * squashfs is mounted: that system keeps its keys. Whatever goes wrong, the LAN is waited for as ever.
 */
export async function endHostKeys(shell: Shell, signal: AbortSignal): Promise<number> {
  try {
    const { output } = await shell.run(endKeys, { within: seconds(70), signal, once: true })
    return output.match(/^ended$/gm)?.length ?? 0
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof DeviceError && error.code !== 'router-restarted') return 0
    throw error
  }
}

/** A start that was faster than any board's is a practice router's, whose keys do not take a board's time. */
export function hostKeys(ended: number, at: { bootm: number; console: number; lan: number }): HostKeys {
  const console = at.console - at.bootm
  const lan = at.lan - at.console
  const saved = ended === 0 || console < quickest ? 0 : Math.max(0, usual - lan)
  return { ended, console: inSeconds(console), lan: inSeconds(lan), saved: inSeconds(saved) }
}

const inSeconds = (milliseconds: number) => Math.round(milliseconds / 100) / 10

/** `wait_for` is over after a second, or as soon as netifd has its interfaces. */
export const endKeys =
  "grep -q ' /proc proc ' /proc/mounts && ! grep -q ' squashfs ' /proc/mounts && for n in $(seq 40); do " +
  'ubus -t 1 wait_for network.interface.lan 2>/dev/null && break; ' +
  'p=$(pgrep -x dropbearkey) && kill $p && echo ended; done'
