import { Bug, DeviceError } from '../base/errors.ts'
import { after, milliseconds, now, seconds } from '../base/time.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Console } from './console.ts'
import { isEcho } from './echo.ts'
import { prompt } from './frame.ts'
import { withoutKernel } from './kernel-lines.ts'

/** BusyBox drops silently what is beyond 510 bytes of a line; a cut quote then eats what follows (facts/openwrt.md §8). */
const longest = 509
/** Shorter where the echo was wrong: on a line that loses letters fewer are lost then. */
const pieces = [32, 8, 1]
const patience = milliseconds(500)
/** A router that lost its power says its banner long before; until then not one key goes out. */
const silence = seconds(3)
const ctrlC = '\x03'

/**
 * Types a line in pieces, each of which waits for its echo, and presses Enter only when the whole line has come back.
 * Where an echo is missing nothing more is typed: the power may have been cut, and a digit is a key of the boot loader's
 * menu. The line is typed again only behind a fresh prompt.
 */
export async function typeToShell(
  console: Console,
  line: string,
  signal: AbortSignal,
  last: RegExp = prompt,
): Promise<void> {
  if (line.length > longest) throw new Bug(`line-too-long: ${line.length} bytes for the shell`)
  // A TAB completes, other control characters edit the line.
  if (!/^[\x20-\x7e]*$/.test(line)) throw new Bug(`a shell line must be printable: ${JSON.stringify(line)}`)
  for (const size of pieces) {
    console.forget()
    if (await typed(console, line, size, signal)) {
      // A letter too many comes right behind the last one.
      await after(milliseconds(2), signal)
      if (isEcho(console.peek(), line)) return await console.send('\r')
    }
    await freshPrompt(console, signal, last)
  }
  throw echoMissing(console)
}

/** Ctrl-C until a prompt stands last: whatever was typed is gone then. */
export async function freshPrompt(
  console: Console,
  signal: AbortSignal,
  last: RegExp = prompt,
): Promise<void> {
  const atPrompt = standsLast(last)
  for (let turn = 1; turn <= 3; turn++) {
    console.forget()
    await console.send(ctrlC)
    if (await comes(console, atPrompt, seconds(1), signal)) {
      await console.quiet(milliseconds(50), signal)
      return
    }
  }
  throw echoMissing(console)
}

function standsLast(prompt: RegExp): (text: string) => boolean {
  const pattern = new RegExp(`(?:${prompt.source})$`)
  return (text) => pattern.test(withoutKernel(text.slice(-1024)))
}

async function typed(console: Console, line: string, size: number, signal: AbortSignal): Promise<boolean> {
  for (let start = 0; start < line.length; start += size) {
    const wanted = line.slice(0, start + size)
    const before = console.peek().length
    await console.send(line.slice(start, start + size))
    if (await comes(console, (text) => isEcho(text, wanted), patience, signal)) continue
    // An echo that is wrong comes from what listens; silence may be the end of the router.
    if (console.peek().length < before + size / 2) await listen(console, signal)
    return false
  }
  return true
}

async function listen(console: Console, signal: AbortSignal): Promise<void> {
  await comes(console, () => false, silence, signal)
}

/** Whether what is heard becomes as it should in time. */
async function comes(
  console: Console,
  test: (text: string) => boolean,
  duration: number,
  signal: AbortSignal,
): Promise<boolean> {
  const end = now() + duration
  while (!test(console.peek())) {
    const left = end - now()
    if (left <= 0 || !(await console.more(left, signal))) return test(console.peek())
  }
  return true
}

const echoMissing = (console: Console) =>
  new DeviceError('echo-missing', phrase('shell.echoMissing'), { evidence: console.evidence() })
