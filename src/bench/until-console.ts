import type { Console } from '../console/console.ts'
import { prompt } from '../console/frame.ts'
import { asProblem, DeviceError } from '../errors.ts'
import { startWords } from '../ui/words/bench.ts'
import { ACTIVATE } from './heard.ts'

/** What to throw when it does not come; `text` is what came instead. */
type Late = (evidence: string[], patience: number, text: string) => DeviceError

/** Until a system that was just started asks for Enter; nothing is sent meanwhile. */
export async function untilConsole(
  line: Console,
  patience: number,
  signal: AbortSignal,
  late: Late = notStarted,
): Promise<void> {
  try {
    await line.expect({ activate: ACTIVATE, prompt }, { within: patience, what: startWords.console, signal })
  } catch (error) {
    throw asProblem(error).code === 'timeout' ? late(line.evidence(), patience, line.peek()) : error
  }
}

function notStarted(evidence: string[], patience: number): DeviceError {
  return mute(evidence, patience, true)
}

/** For a kernel from RAM: one that said no word would say none the next time either, one that talked may have had bad luck. */
export function notStartedFromRam(evidence: string[], patience: number, text: string): DeviceError {
  // The boot loader's own line ends come behind its last word.
  return mute(evidence, patience, text.trim() !== '')
}

function mute(evidence: string[], patience: number, mayRetry: boolean): DeviceError {
  const said = startWords.kernelMute(Math.round(patience / 1000))
  return new DeviceError('kernel-mute', said, { mayRetry, evidence })
}
