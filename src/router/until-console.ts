import { asProblem, DeviceError } from '../base/errors.ts'
import type { Console } from '../console/console.ts'
import { Ear } from '../console/ear.ts'
import { prompt } from '../console/frame.ts'
import type { Restarts } from '../console/restarts.ts'
import { ACTIVATE } from '../console/start-reader.ts'
import type { Device } from '../devices/device.ts'
import { phrase } from '../phrases/phrase.ts'

/** What to throw when it does not come. */
type Late = (evidence: string[], patience: number) => DeviceError

/**
 * Until a system that was just started from flash asks for Enter; nothing is sent meanwhile. Its boot loader's banner is
 * expected and ends nothing. The factory firmware asks for Enter too, and says before who it is.
 */
export async function untilConsole(
  line: Console,
  device: Device,
  options: { within: number; late?: Late; signal: AbortSignal },
): Promise<void> {
  const stop = new AbortController()
  using _ = loopWatch(line, device, (problem) => stop.abort(problem))
  const wait = {
    within: options.within,
    what: phrase('start.console'),
    signal: AbortSignal.any([options.signal, stop.signal]),
  }
  const patterns = { activate: ACTIVATE, prompt, factory: device.boot.factory }
  const late = options.late ?? notStarted
  const { name } = await line.expect(patterns, wait).catch((error: unknown) => {
    throw asProblem(error).code === 'timeout' ? late(line.evidence(), options.within) : error
  })
  if (name === 'factory')
    throw new DeviceError('factory-login', phrase('login.factory-login'), { evidence: line.evidence() })
}

/**
 * A first start ends at its own banner no more than at the one behind a crash: only when the same last words came twice
 * is what was written known not to start, and nothing is served by listening on.
 */
function loopWatch(line: Console, device: Device, found: (problem: DeviceError) => void): Disposable {
  const ear = new Ear(line, device, {})
  let end = ''
  const watch = line.onText((text) => {
    end = (end + text).slice(-text.length - device.boot.banner.length)
    if (!end.includes(device.boot.banner)) return
    const restarts = ear.restarts()
    if (restarts?.proven) found(looping(restarts, line.evidence()))
  })
  return {
    [Symbol.dispose]: () => {
      watch[Symbol.dispose]()
      ear[Symbol.dispose]()
    },
  }
}

function looping({ every, words }: Restarts, evidence: string[]): DeviceError {
  return new DeviceError('start-loop', phrase('start.loops', phrase('heard.restarts', every, words)), {
    evidence,
  })
}

function notStarted(evidence: string[], patience: number): DeviceError {
  const said = phrase('start.notStarted', Math.round(patience / 1000))
  return new DeviceError('openwrt-not-started', said, { evidence })
}
