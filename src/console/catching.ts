import { DeviceError } from '../base/errors.ts'
import { milliseconds, now, seconds } from '../base/time.ts'
import { otherChip } from '../devices/chip-line.ts'
import type { Device } from '../devices/device.ts'
import { phrase } from '../phrases/phrase.ts'
import { readBootLog } from './boot-log.ts'
import { bootEnd, bootStart, over, sevenBit } from './boot-signs.ts'
import type { Console } from './console.ts'
import { interruptKeys } from './interrupt.ts'
import { anyPrompt, otherLoader, otherPrompt, otherSigns, otherVersion } from './other-loader.ts'
import { Rubbish } from './rubbish.ts'

const ctrlC = '\x03'
/** A boot that was heard and then says nothing more has come to an end that was not understood. */
const stuck = seconds(20)
const kept = 32 * 1024
/** Keys that come back so often, and nothing else, are echoed by a prompt; in its window the boot loader echoes none. */
const echoes = 256
/** A prompt that answers no Ctrl-C in so many tries is not one. */
const rounds = 3

interface Try {
  console: Console
  device: Device
  word: string
  signal: AbortSignal
}

/**
 * Sends keys at each boot until a prompt is there, and gives what was said. The prompt alone is enough, and so is the
 * line that announces it. Waits for the first sign as long as it takes: the power may come on at any time.
 */
export async function untilPrompt(options: Try): Promise<string> {
  const { console, device } = options
  // A boot that was over before we came is not the one we wait for.
  const old = sevenBit(console.peek())
  if (over(device.boot, old.slice(Math.max(0, bootStart(old, device.boot))))) console.forget()
  using keys = interruptKeys(console, device, options.word)
  const rubbish = new Rubbish()
  let heard = ''
  for (let unanswered = 0; ; ) {
    const raw = await console.hear(stuck, options.signal)
    const more = sevenBit(raw)
    heard = (heard + more).slice(-kept)
    const end = bootEnd(heard, device.boot, options.word)
    if (end === 'interrupted') return ours(heard, options)
    if (end === 'missed') throw missed(heard, options)
    refuse(otherChip(heard, device.boot), options)
    const begun = bootStart(heard, device.boot) >= 0 || /U-Boot /.test(heard)
    if (rubbish.lasts(raw) && !begun) throw unreadable(console)
    const prompt = end === 'prompt' || (begun && anyPrompt(heard))
    const echoing = echoed(heard, options.word)
    if (!prompt && !echoing && !(begun && more === '')) continue
    keys.pause()
    const { text, answered } = await asked(options)
    heard += text
    if (answered) return ours(heard, options)
    const signs = otherSigns(heard, device.boot)
    const named = otherPrompt(heard, device.boot) !== null || more === ''
    if (named && signs.length > 0) throw otherLoader(signs, device, console.evidence())
    unanswered += Number(echoing)
    if (more === '' || unanswered === rounds) throw noPrompt(console)
    keys.resume()
  }
}

/** Its line may have come damaged: then what is typed comes back for ever, and nothing else. */
function echoed(heard: string, word: string): boolean {
  const last = heard.slice(-echoes)
  return last.length === echoes && [...last].every((letter) => word.includes(letter))
}

/** One Ctrl-C; another where what answers is not this board's prompt, so that a damaged letter names no board. */
async function asked({ console, device, signal }: Try): Promise<{ text: string; answered: boolean }> {
  const before = await settled(console, signal)
  let text = ''
  for (let round = 1; round <= 3; round++) {
    await console.send(ctrlC)
    const answer = sevenBit(await console.hear(seconds(1), signal)) + (await settled(console, signal))
    text += answer
    if (device.boot.prompt.test(answer)) return { text: before + text, answered: true }
    if (answer === '') break
  }
  return { text: before + text, answered: false }
}

/** Until nothing has come for a moment: keys that are queued are still echoed. What never ends is no prompt. */
async function settled(console: Console, signal: AbortSignal): Promise<string> {
  let text = ''
  const end = now() + seconds(2)
  while (now() < end) {
    const more = await console.hear(milliseconds(150), signal)
    if (more === '') break
    text += more
  }
  return sevenBit(text)
}

/** At this board's own prompt; a banner of another version, heard twice, speaks against it all the same. */
function ours(heard: string, options: Try): string {
  refuse(otherVersion(heard, options.device.boot), options)
  return heard
}

function refuse(sign: string | null, { device, console }: Try): void {
  if (sign !== null) throw otherLoader([sign], device, console.evidence())
}

/** The last of the words says that none of them helped, and what is to be told of this build. */
function missed(heard: string, { console, device, word }: Try): DeviceError {
  const signs = otherSigns(heard, device.boot)
  if (signs.length > 0) return otherLoader(signs, device, console.evidence())
  const { interruptWords } = device.boot
  const last = word === interruptWords.at(-1)
  const date = readBootLog(heard, device).dates.at(-1) ?? null
  const keys = last ? interruptWords : null
  return new DeviceError('interrupt-missed', { keys, date }, { evidence: console.evidence() })
}

const unreadable = (console: Console) =>
  new DeviceError('line-garbage', phrase('sight.garbage'), { evidence: console.evidence() })
const noPrompt = (console: Console) => new DeviceError('no-prompt', {}, { evidence: console.evidence() })
