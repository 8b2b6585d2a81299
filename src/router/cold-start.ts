import { DeviceError } from '../base/errors.ts'
import type { Operator } from '../bench/operator.ts'
import { coldStart } from '../console/cold-start.ts'
import type { Console } from '../console/console.ts'
import type { Device } from '../devices/device.ts'
import { phrase } from '../phrases/phrase.ts'
import { untilConsole } from './until-console.ts'

/** A hand switches it off and on, seen on the line; then OpenWrt starts undisturbed up to its console. */
export async function coldBoot(
  line: Console,
  device: Device,
  { operator, begins }: { operator: Operator; begins: () => void },
  signal: AbortSignal,
): Promise<void> {
  await operator.hand({ power: 'cycle', text: phrase('cold.cycle') }, coldStart(line, device, signal), signal)
  begins()
  await untilConsole(line, device, { within: device.patience.firstBoot, late: dead, signal })
}

function dead(evidence: string[]): DeviceError {
  return new DeviceError('cold-start-dead', phrase('cold.dead'), { evidence })
}

/** A known trouble of this board: the switch comes up, the network does not, and only another cold start helps. */
export function lanDead(evidence: string[]): DeviceError {
  return new DeviceError('lan-dead', phrase('cold.lanDead'), { evidence })
}

export function swapped(mac: string | null): DeviceError {
  return new DeviceError('other-router', phrase('cold.otherRouter', mac))
}
