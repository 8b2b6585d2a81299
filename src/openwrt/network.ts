import { BenchError, DeviceError } from '../base/errors.ts'
import { seconds } from '../base/time.ts'
import type { Shell } from '../console/shell.ts'
import { phrase } from '../phrases/phrase.ts'
import { untilTrue } from './wait.ts'

/** netifd throws away foreign addresses while it brings the LAN up, so this comes before `giveAddress`. */
export async function lanUp(shell: Shell, patience: number, signal: AbortSignal): Promise<void> {
  await shell.run('ubus -t 60 wait_for network.interface.lan', { within: seconds(70), signal })
  if (!(await isMute(shell, signal)) && (await untilTrue(shell, LAN_IS_UP, patience, signal))) return
  throw new DeviceError('lan-down', phrase('lan.down'))
}

/** netifd answers in milliseconds, whatever its interfaces do; one that hangs after a cold start does so for good (facts/device.md §8). */
async function isMute(shell: Shell, signal: AbortSignal): Promise<boolean> {
  const ask = 'ubus -t 40 call network.interface.lan status 2>&1 >/dev/null'
  const { output } = await shell.run(ask, { within: seconds(50), signal })
  return /Request timed out/.test(output)
}

const LAN_IS_UP = 'ubus -t 1 call network.interface.lan status | grep -q \'"up": true\''

export async function isLanUp(shell: Shell, signal: AbortSignal): Promise<boolean> {
  return (await shell.run(LAN_IS_UP, { signal })).code === 0
}

/** Where it is not there any more there is nothing to do. */
export async function takeAddress(shell: Shell, address: string, signal: AbortSignal): Promise<void> {
  await shell.run(`ip addr del ${address}/24 dev br-lan`, { signal })
}

/**
 * An address of the seat's own beside 192.168.1.1. Never with uci: nothing of it may last. The ping is the router's,
 * so that the laptop's stale ARP entry of the boot loader is fixed too.
 */
export async function giveAddress(shell: Shell, address: string, laptop: string, signal: AbortSignal) {
  const add = `ip addr show dev br-lan | grep -q ' ${address}/' || ip addr add ${address}/24 dev br-lan`
  await shell.check(add, { signal })
  for (let n = 0; n < 5; n++) {
    const { code } = await shell.run(`ping -c 1 -W 2 ${laptop}`, { signal })
    if (code === 0) return
  }
  throw new BenchError('laptop-unreachable', phrase('lan.laptopUnreachable', laptop))
}
