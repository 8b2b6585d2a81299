import { DeviceError } from '../base/errors.ts'
import { milliseconds, now, seconds } from '../base/time.ts'
import { loginOf } from '../devices/factory-signs.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Console } from './console.ts'
import { prompt } from './frame.ts'
import { apart } from './kernel-lines.ts'

/** What no Enter gets past; each is an error of its own. */
type Stuck = 'factory-login' | 'factory-shell' | 'openwrt-login' | 'failsafe'
export type Seen = Stuck | 'shell' | 'activate'

/** As far back is looked. */
const KEPT = 8192
/** A quote that was left open: an Enter only lengthens it. */
const quoteOpen = /(?:^|[\r\n])> $/

/** What a Linux console shows at the end of `text`, if it is something we know. */
export function recognise(heard: string): Seen | null {
  const text = apart(heard.slice(-KEPT))
  const places: [Seen, number][] = [
    ['shell', last(text, prompt)],
    // The factory firmware prints OpenWrt's line to wake it too; only its login tells them apart.
    loginIn(text),
    ['factory-shell', last(text, bareShell)],
    ['activate', last(text, /Please press Enter to activate this console/)],
  ]
  const [seen, at] = places.reduce((best, place) => (place[1] >= best[1] ? place : best))
  if (at < 0) return null
  return seen === 'shell' && last(text, failsafe) > last(text, /Linux version/) ? 'failsafe' : seen
}

/** The maker's shell, which was left open. Its like stands in many a line: it counts only at the very end. */
export const bareShell = /(?:^|[\r\n])(?:~|\/[\w./-]{0,60}) ?# (?:\x1b\[6n)?$/

const LOGIN = ' login: '

function loginIn(text: string): [Seen, number] {
  const at = text.lastIndexOf(LOGIN)
  const name = /[\w().][\w .()-]{0,63}$/.exec(text.slice(Math.max(0, at - 64), Math.max(0, at)))?.[0]
  if (name === undefined) return ['openwrt-login', -1]
  return [loginOf(name, text.slice(0, at - name.length)), at + LOGIN.length]
}

/** Every start only offers it: "hit [enter] to enter failsafe mode"; these lines say that the system is in it. */
const failsafe = /FAILSAFE MODE active|^- failsafe -/m

function last(text: string, pattern: RegExp): number {
  const all = [...text.matchAll(new RegExp(pattern.source, `${pattern.flags}g`))]
  const match = all.at(-1)
  return match ? match.index + match[0].length : -1
}

/** Enter until there is a shell. Never to be called where a boot loader may listen. */
export async function wake(console: Console, signal: AbortSignal): Promise<void> {
  const end = now() + seconds(20)
  let text = ''
  while (now() < end) {
    await console.send(quoteOpen.test(text) ? '\x03' : '\r')
    text = (text + (await answer(console, seconds(3), signal))).slice(-KEPT)
    const seen = recognise(text)
    if (seen === 'shell') return
    if (seen && seen !== 'activate')
      throw new DeviceError(seen, phrase(`login.${seen}`), { evidence: console.evidence() })
  }
  throw new DeviceError('timeout', phrase('login.silent'), { evidence: console.evidence() })
}

/** Listens until something known stands at the end, then until the rest of it is in. */
export async function answer(console: Console, duration: number, signal: AbortSignal): Promise<string> {
  const end = now() + duration
  let text = ''
  while (now() < end) {
    const seen = recognise(text)
    if (seen && seen !== 'activate') break
    text = (text + (await console.hear(Math.max(1, end - now()), signal))).slice(-2 * KEPT)
  }
  return text + (await console.hear(milliseconds(30), signal))
}
