import { milliseconds, now, seconds } from '../base/time.ts'
import type { Device } from '../devices/device.ts'
import { sevenBit } from './boot-signs.ts'
import type { Console } from './console.ts'
import { type Asking, Ear } from './ear.ts'
import { flowing, inBootloader, type Told } from './flowing.ts'
import { answer, recognise, type Seen } from './login.ts'
import { anyPrompt, otherLoader, otherPrompt } from './other-loader.ts'
import { isGarbage } from './rubbish.ts'

export type Probed = 'bootloader' | Exclude<Seen, 'activate'> | 'silent' | Told

const kernel = /Starting kernel|Linux version/
/** What a boot loader says to a Ctrl-C; one of its halves will do where a letter came damaged. */
const INTERRUPT = /<INTE|RRUPT>/

/**
 * Finds out who listens. The order is a matter of safety: Ctrl-C first, Enter only where no boot loader was heard. A
 * factory firmware that never stops talking is asked by Enter alone: a Ctrl-C could end what was started by hand.
 */
export async function probe(
  console: Console,
  device: Device,
  signal: AbortSignal,
  asking: Asking = {},
): Promise<Probed> {
  using ear = new Ear(console, device, asking)
  const first = await flowing(console, device, signal, ear)
  if (first.is) return first.is
  if (first.chatter) return known(first.text, await entered(console, device, signal)) ?? 'booting'
  const loader = await interrupted(console, device, first.text, signal, ear)
  if (loader.found) return 'bootloader'
  if (ear.restarts()) return 'restarting'
  if (isPrompt(loader.text)) return foreign(console, device, loader.text, signal)
  const starts = loader.text.includes(device.boot.banner)
  if (starts || (isLoader(first.text, device) && !recognise(loader.text))) return 'booting'
  const seen = known(first.text, loader.text)
  if (seen) return seen
  const before = first.text + loader.text
  const text = await entered(console, device, signal)
  if (ear.restarts()) return 'restarting'
  return known(before, text) ?? verdict(before + text)
}

/** What came before tells whose login it is. */
function known(before: string, text: string): Exclude<Seen, 'activate'> | null {
  return recognise(text) === null ? null : settled(recognise(before + text))
}

const settled = (seen: Seen | null) => (seen === 'activate' ? null : seen)

async function interrupted(console: Console, device: Device, before: string, signal: AbortSignal, ear: Ear) {
  const loaderHeard = isLoader(before, device)
  const end = now() + (loaderHeard ? seconds(10) : milliseconds(600))
  let text = ''
  const over = () => recognise(text) !== null || ear.restarts() !== null || text.includes(device.boot.banner)
  do {
    await console.send('\x03')
    const round = Math.min(now() + seconds(1), end)
    while (now() < round && !over()) {
      text += await console.hear(Math.max(1, round - now()), signal)
      if (device.boot.prompt.test(text)) return { found: true, text }
    }
  } while (now() < end && !over())
  return { found: false, text }
}

/** By its word or by its prompt: an Enter would repeat what was typed there last. */
const isPrompt = (heard: string) =>
  INTERRUPT.test(sevenBit(heard)) || (recognise(heard) === null && anyPrompt(sevenBit(heard)))

/** Something that knows Ctrl-C as a boot loader does: nothing else may be sent to it until its prompt is this board's. */
async function foreign(
  console: Console,
  device: Device,
  before: string,
  signal: AbortSignal,
): Promise<Probed> {
  let text = sevenBit(before)
  for (let round = 1; round <= 4; round++) {
    await console.send('\x03')
    text += sevenBit(
      (await console.hear(seconds(1), signal)) + (await console.hear(milliseconds(150), signal)),
    )
    if (device.boot.prompt.test(text)) return 'bootloader'
    const other = otherPrompt(text, device.boot)
    if (other !== null) throw otherLoader([other], device, console.evidence())
  }
  return 'booting'
}

/** From its banner until a kernel starts; it may be mute for seconds meanwhile, while it unpacks one. */
const isLoader = (text: string, { boot }: Device) =>
  !kernel.test(text.slice(Math.max(0, text.lastIndexOf(boot.banner)))) &&
  (text.includes(boot.banner) ||
    inBootloader.test(text) ||
    boot.prompt.test(text) ||
    INTERRUPT.test(sevenBit(text)))

/** The first Enter may only wake the console; a shell's start takes a second or two. None goes into a start's window. */
async function entered(console: Console, device: Device, signal: AbortSignal): Promise<string> {
  let text = ''
  for (const patience of [seconds(2.5), seconds(1)]) {
    if (isLoader(text + console.peek(), device)) break
    await console.send('\r')
    text += await answer(console, patience, signal)
    if (settled(recognise(text))) break
  }
  return text
}

function verdict(text: string): Probed {
  const heard = text.replace(/\^C|[\r\n\x03\x08\t]/g, '')
  if (heard === '') return 'silent'
  return isGarbage(heard.slice(-400)) ? 'garbage' : 'booting'
}
