import type { Console } from '../console/console.ts'
import { prompt } from '../console/frame.ts'
import { ACTIVATE } from '../console/start-reader.ts'
import type { Device } from '../devices/device.ts'
import { asProblem, DeviceError } from '../errors.ts'
import { startWords } from '../ui/words/bench.ts'
import { loginWords } from '../ui/words/console.ts'

/** What to throw when it does not come. */
type Late = (evidence: string[], patience: number) => DeviceError

/**
 * Until a system that was just started from flash asks for Enter; nothing is sent meanwhile. Its boot loader's banner is
 * expected and ends nothing. The factory firmware asks for Enter too, and says before who it is.
 */
export async function untilConsole(
  line: Console,
  device: Device,
  o: { within: number; late?: Late; signal: AbortSignal },
): Promise<void> {
  const wait = { within: o.within, what: startWords.console, signal: o.signal }
  const patterns = { activate: ACTIVATE, prompt, factory: device.boot.factory }
  const late = o.late ?? notStarted
  const { name } = await line.expect(patterns, wait).catch((error: unknown) => {
    throw asProblem(error).code === 'timeout' ? late(line.evidence(), o.within) : error
  })
  if (name === 'factory')
    throw new DeviceError('factory-login', loginWords['factory-login'], { evidence: line.evidence() })
}

function notStarted(evidence: string[], patience: number): DeviceError {
  const said = startWords.notStarted(Math.round(patience / 1000))
  return new DeviceError('openwrt-not-started', said, { evidence })
}
