import { Bug, DeviceError } from '../base/errors.ts'
import { milliseconds, now } from '../base/time.ts'
import { phrase } from '../phrases/phrase.ts'
import { allowed, type Limits } from './allowed.ts'
import type { Console } from './console.ts'

const ctrlC = '\x03'
const patience = milliseconds(500)

/**
 * Types a line to the boot loader and presses Enter only when the whole line has come back.
 * Its UART holds one byte and its echo waits for the sender, so each character waits for its own echo (facts/device.md §1.5).
 * Without it nothing more is typed: the boot loader may have started again, and what is typed then are keys of its menu.
 */
export async function typeToBootloader(
  console: Console,
  line: string,
  limits: Limits,
  signal: AbortSignal,
): Promise<void> {
  if (!allowed(line, limits)) throw new Bug(`refused to type to the boot loader: ${JSON.stringify(line)}`)
  let missing = 0
  for (let attempt = 1; missing < 3 && attempt <= 8; attempt++) {
    console.forget()
    const echo = await echoed(console, line, signal)
    if (echo === 'whole') return await console.send('\r')
    if (echo === 'missing') missing += 1
    await console.send(ctrlC)
    await console.quiet(milliseconds(200), signal)
  }
  throw new DeviceError('echo-missing', phrase('bootloader.echoMissing', line), {
    evidence: console.evidence(),
  })
}

/** `wrong`: as many letters as were typed came back, but not those: a wire that damages some. */
async function echoed(
  console: Console,
  line: string,
  signal: AbortSignal,
): Promise<'whole' | 'wrong' | 'missing'> {
  let heard = ''
  for (let typed = 1; typed <= line.length; typed++) {
    await console.send(line.charAt(typed - 1))
    const wanted = line.slice(0, typed)
    heard = await listen(console, heard, wanted, signal)
    if (!heard.endsWith(wanted)) return heard.length === typed ? 'wrong' : 'missing'
  }
  return 'whole'
}

async function listen(console: Console, heard: string, wanted: string, signal: AbortSignal): Promise<string> {
  const end = now() + patience
  let text = heard
  while (!text.endsWith(wanted) && now() < end) {
    text += await console.hear(Math.max(1, end - now()), signal)
  }
  return text
}
