import { coldStart } from '../console/cold-start.ts'
import type { Console } from '../console/console.ts'
import type { Device } from '../devices/device.ts'
import { asProblem, DeviceError } from '../errors.ts'
import type { Operator } from './operator.ts'

const ASK = 'Switch the router off, wait 10 seconds, and switch it on again.'
const ACTIVATE = /Please press Enter to activate this console/

/** A hand switches it off and on, seen on the line; then OpenWrt starts undisturbed up to its console. */
export async function coldBoot(
  line: Console,
  device: Device,
  operator: Operator,
  signal: AbortSignal,
): Promise<void> {
  await operator.hand({ power: 'cycle', text: ASK }, coldStart(line, device, signal), signal)
  const wait = { within: device.patience.firstBoot, what: "OpenWrt's console", signal }
  try {
    await line.expect({ activate: ACTIVATE }, wait)
  } catch (error) {
    throw asProblem(error).code === 'timeout' ? dead(line.evidence()) : error
  }
}

function dead(evidence: string[]): DeviceError {
  return new DeviceError('cold-start-dead', 'OpenWrt did not start after the cold start', {
    hint: 'Switch the router off and on and look at its console.',
    mayRetry: true,
    evidence,
  })
}

/** A known trouble of this board: the switch comes up, the network does not, and only another cold start helps. */
export function lanDead(evidence: string[]): DeviceError {
  return new DeviceError('lan-dead', 'The LAN stayed dead after a cold start', {
    hint: 'Switch it off and on again. If it comes back often, install a newer release.',
    mayRetry: true,
    evidence,
  })
}

export function swapped(mac: string | null): DeviceError {
  return new DeviceError('other-router', `This is another router: ${mac}`, {
    hint: 'Put the router back that was here, or start again for this one.',
  })
}
