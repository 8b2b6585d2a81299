import type { Console } from '../console/console.ts'
import { asProblem, DeviceError } from '../errors.ts'
import { startWords } from '../ui/words/bench.ts'
import { ACTIVATE } from './heard.ts'

/** Until a system that was just started asks for Enter; nothing is sent meanwhile. */
export async function untilConsole(
  line: Console,
  patience: number,
  signal: AbortSignal,
  mute = notStarted,
): Promise<void> {
  try {
    await line.expect({ activate: ACTIVATE }, { within: patience, what: startWords.console, signal })
  } catch (error) {
    throw asProblem(error).code === 'timeout' ? mute(line.evidence(), patience) : error
  }
}

function notStarted(evidence: string[], patience: number): DeviceError {
  const said = startWords.kernelMute(Math.round(patience / 1000))
  return new DeviceError('kernel-mute', said, { mayRetry: true, evidence })
}
