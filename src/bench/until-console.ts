import type { Console } from '../console/console.ts'
import { asProblem, DeviceError } from '../errors.ts'
import { ACTIVATE } from './heard.ts'

/** Until a system that was just started asks for Enter; nothing is sent meanwhile. */
export async function untilConsole(line: Console, patience: number, signal: AbortSignal): Promise<void> {
  try {
    await line.expect({ activate: ACTIVATE }, { within: patience, what: "OpenWrt's console", signal })
  } catch (error) {
    throw asProblem(error).code === 'timeout' ? notStarted(line, patience) : error
  }
}

function notStarted(line: Console, patience: number): DeviceError {
  const time = Math.round(patience / 1000)
  return new DeviceError('kernel-mute', `OpenWrt did not start within ${time} s`, {
    hint: 'The boot loader may not be able to start this kernel: try --initramfs with another release.',
    mayRetry: true,
    evidence: line.evidence(),
  })
}
