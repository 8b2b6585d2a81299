import type { Device } from '../devices/device.ts'
import { milliseconds, seconds } from '../time.ts'
import { sevenBit } from './boot-signs.ts'
import type { Console } from './console.ts'
import { answer, recognise, type Seen } from './login.ts'
import { otherLoader, otherPrompt } from './other-loader.ts'

export type Probed = 'bootloader' | Exclude<Seen, 'activate'> | 'silent' | 'booting' | 'garbage'

const inBootloader = /ArpTimeoutCheck|TFTP from server|Loading: |Retry count exceeded|Starting again|T T /
const kernel = /Starting kernel|Linux version/

/** Finds out who listens. The order is a matter of safety: Ctrl-C first, Enter only where no boot loader was heard. */
export async function probe(console: Console, device: Device, signal: AbortSignal): Promise<Probed> {
  const first = await flowing(console, device, signal)
  if (first.busy) return 'booting'
  const loader = await interrupted(console, device, first.text, signal)
  if (loader.found) return 'bootloader'
  if (loader.text.includes('<INTERRUPT>')) return foreign(console, device, loader.text, signal)
  if (isLoader(first.text, device) && !recognise(loader.text)) return 'booting'
  const seen = settled(recognise(loader.text))
  if (seen) return seen
  const text = await entered(console, signal)
  return settled(recognise(text)) ?? verdict(first.text + loader.text + text)
}

const settled = (seen: Seen | null) => (seen === 'activate' ? null : seen)

/** Text that flows is waited out, unless it is a boot loader's endless loop. */
async function flowing(console: Console, device: Device, signal: AbortSignal) {
  let text = console.peek()
  console.forget()
  text += await console.hear(milliseconds(300), signal)
  const end = performance.now() + device.patience.busy
  while (text !== '' && !inBootloader.test(text)) {
    const more = await console.hear(milliseconds(1500), signal)
    if (more === '') break
    text = (text + more).slice(-16_384)
    if (performance.now() > end) return { text, busy: true }
  }
  return { text, busy: false }
}

async function interrupted(console: Console, device: Device, before: string, signal: AbortSignal) {
  const loaderHeard = isLoader(before, device)
  const end = performance.now() + (loaderHeard ? seconds(10) : milliseconds(600))
  let text = ''
  do {
    await console.send('\x03')
    const round = Math.min(performance.now() + seconds(1), end)
    while (performance.now() < round && !recognise(text)) {
      text += await console.hear(Math.max(1, round - performance.now()), signal)
      if (device.boot.prompt.test(text)) return { found: true, text }
    }
  } while (performance.now() < end && !recognise(text))
  return { found: false, text }
}

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
    text.includes('<INTERRUPT>'))

/** The first Enter may only wake the console; a shell's start takes a second or two. */
async function entered(console: Console, signal: AbortSignal): Promise<string> {
  let text = ''
  for (const patience of [seconds(2.5), seconds(1)]) {
    await console.send('\r')
    text += await answer(console, patience, signal)
    if (settled(recognise(text))) break
  }
  return text
}

function verdict(text: string): Probed {
  const heard = text.replace(/\^C|[\r\n\x03\x08\t]/g, '')
  if (heard === '') return 'silent'
  return isGarbage(heard) ? 'garbage' : 'booting'
}

/** No text in any wording: a wrong rate or voltage. */
export function isGarbage(text: string): boolean {
  const odd = text.replace(/[\x20-\x7e\r\n\t\x03\x08]/g, '').length
  return odd > text.length * 0.3
}
