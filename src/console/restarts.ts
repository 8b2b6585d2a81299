import { wallTime } from '../base/time.ts'
import type { Device } from '../devices/device.ts'

/** What came over the line, and when (milliseconds). */
export interface Chunk {
  at: number
  text: string
}

export interface Restarts {
  /** Milliseconds from one banner to the next; null where only one has come so far, behind a crash. */
  every: number | null
  /** The line that stood last, or the kernel's own complaint; empty where there was none. */
  words: string
  /** The same words came before the last two banners: no hand and no write ends alike twice. */
  proven: boolean
  /** It has come to a prompt or a login since. */
  over: boolean
}

interface Start {
  at: number
  index: number
}

const longest = 60_000
/** After so long one crash is told. */
const waited = 13_000
/** `version` prints a banner as well. */
const shortest = 1_500
const kept = 64 * 1024

/**
 * A router that restarts by itself: two banners with nothing between them that could have asked for it. Where a
 * second one lets itself be waited for, one behind a crash is enough.
 */
export function restartsIn(
  chunks: readonly Chunk[],
  boot: Device['boot'],
  now = wallTime(),
): Restarts | null {
  const { banner, interrupted, warmReset } = boot
  const text = chunks.map((chunk) => chunk.text).join('')
  const from = Math.max(0, text.length - kept)
  const starts = startsIn(text, banner, chunks).filter(
    ({ index }) => index >= from && !tells(text.slice(Math.max(0, index - 120), index), interrupted),
  )
  const [before, last] = [starts.at(-2), starts.at(-1)]
  if (!last || now - last.at > longest) return null
  const tail = text.slice(last.index)
  const over = tells(tail, interrupted) || boot.prompt.test(tail) || asks.test(tail)
  if (!before) return now - chunks[0]!.at < waited ? null : crashed(text.slice(from, last.index), over)
  if (last.at - before.at > longest) return null
  const earlier = starts.at(-3)?.index ?? from
  const words = lastWords(text.slice(before.index, last.index))
  // Who came to a login or a prompt is not in a loop: a hand was at the plug.
  if (isReached(words)) return null
  const first = lastWords(text.slice(earlier, before.index))
  const proven = words !== '' && alike(words) === alike(first)
  // Two cold starts in a row may be a hand at the switch.
  const itself = proven || crash.test(words) || starts.length > 2 || tells(tail, warmReset)
  return itself ? { every: last.at - before.at, words, proven, over } : null
}

const tells = (text: string, sign: string | null) => sign !== null && text.includes(sign)

function crashed(text: string, over: boolean): Restarts | null {
  const words = lastWords(text)
  return crash.test(words) ? { every: null, words, proven: false, over } : null
}

const asks = /login: |Please press Enter to activate|root@[\w()-]{1,64}:/

const crash = /^Kernel panic|^Oops|^Unhandled kernel|must RESET board/

/** What a router said last that crashed or was cut: its kernel's own complaint where there is one. */
export function lastWords(text: string): string {
  const lines = text.split(/[\r\n]+/).map(clean)
  const panic = lines.find((line) => crash.test(line))
  if (panic) return panic
  return lines.filter((line) => /[A-Za-z]{3}/.test(line) && !/^Rebooting in /.test(line)).at(-1) ?? ''
}

function startsIn(text: string, banner: string, chunks: readonly Chunk[]): Start[] {
  const found: Start[] = []
  let chunk = 0
  let end = chunks[0]?.text.length ?? 0
  for (let index = text.indexOf(banner); index >= 0; index = text.indexOf(banner, index + banner.length)) {
    while (end <= index) end += chunks[++chunk]!.text.length
    const { at } = chunks[chunk]!
    const last = found.at(-1)
    if (!last || at - last.at >= shortest) found.push({ at, index })
  }
  return found
}

const isReached = (words: string) => /login: ?$|[Pp]assword: ?$|Please press Enter|[#$>] ?$/.test(words)

/** Times, addresses and counters differ from start to start. */
const alike = (words: string) => words.replace(/[0-9a-fA-F]+/g, (run) => (/\d/.test(run) ? '#' : run))

/** One printable line of bounded length, without the kernel's time in front. */
function clean(line: string): string {
  return line
    .slice(0, 300)
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/^\[ *\d+\.\d{6}\] /, '')
    .trim()
    .slice(0, 120)
}
