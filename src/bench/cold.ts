import { coldStart } from '../console/cold-start.ts'
import type { Console } from '../console/console.ts'
import type { Device } from '../devices/device.ts'
import { asProblem, DeviceError } from '../errors.ts'
import { coldWords, startWords } from '../ui/words/bench.ts'
import { ACTIVATE } from './heard.ts'
import type { Operator } from './operator.ts'

/** A hand switches it off and on, seen on the line; then OpenWrt starts undisturbed up to its console. */
export async function coldBoot(
  line: Console,
  device: Device,
  operator: Operator,
  signal: AbortSignal,
): Promise<void> {
  await operator.hand({ power: 'cycle', text: coldWords.cycle }, coldStart(line, device, signal), signal)
  const wait = { within: device.patience.firstBoot, what: startWords.console, signal }
  try {
    await line.expect({ activate: ACTIVATE }, wait)
  } catch (error) {
    throw asProblem(error).code === 'timeout' ? dead(line.evidence()) : error
  }
}

function dead(evidence: string[]): DeviceError {
  return new DeviceError('cold-start-dead', coldWords.dead, { mayRetry: true, evidence })
}

/** A known trouble of this board: the switch comes up, the network does not, and only another cold start helps. */
export function lanDead(evidence: string[]): DeviceError {
  return new DeviceError('lan-dead', coldWords.lanDead, { mayRetry: true, evidence })
}

export function swapped(mac: string | null): DeviceError {
  return new DeviceError('other-router', coldWords.otherRouter(mac))
}
