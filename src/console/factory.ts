import { DeviceError } from '../base/errors.ts'
import { milliseconds, now, seconds } from '../base/time.ts'
import type { Device } from '../devices/device.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Console } from './console.ts'
import { bareShell } from './login.ts'
import { typeToShell } from './shell-typing.ts'

type Login = NonNullable<Device['factoryLogin']>
type Shows = 'started' | 'refused' | 'password' | 'login' | 'shell'

/**
 * Logs in to the factory firmware and types `reboot`: the boot loader's window then comes without a hand at the plug.
 * What is asked counts only where it stands last and the line rests: the firmware's own lines look like prompts
 * (`MT7603E-->`), and the digits of the password are keys of the boot loader's menu (facts/device.md §1.4).
 */
export async function factoryReboot(console: Console, login: Login, signal: AbortSignal): Promise<void> {
  const answers = answersOf(login)
  console.forget()
  await console.send('\r')
  let asked = false
  for (let turn = 1; turn <= 8; turn++) {
    const shows = await shown(console, asked, signal)
    if (shows === 'refused') break
    // A hand was quicker at the plug.
    if (shows === 'started') return
    if (shows === 'shell') return await typeToShell(console, 'reboot', signal, anyShell)
    asked ||= shows === 'password'
    await console.send(answers[shows])
  }
  throw new DeviceError('factory-login', phrase('factory.refused'), { evidence: console.evidence() })
}

const loader = /U-Boot \d/

/** In one piece: nothing of it is left to be sent when the next text comes. An Enter brings back what was talked over. */
const answersOf = ({ user, word }: Login) => ({
  login: `${user}\r`,
  password: `${word}\r`,
  nothing: '\r',
})

async function shown(console: Console, asked: boolean, signal: AbortSignal): Promise<Shows | 'nothing'> {
  const end = now() + seconds(3)
  let text = ''
  for (;;) {
    // Left unread for whoever catches the boot loader.
    if (loader.test(text + console.peek())) return 'started'
    const rest = await console.hear(text === '' ? Math.max(1, end - now()) : rests, signal)
    text += rest
    const shows = rest === '' || now() > end ? standing(text, asked) : null
    if (shows) return shows
    if (now() > end) return 'nothing'
  }
}

const rests = milliseconds(150)

/** What stands last, at the end of the text. A prompt belongs to the login before it. */
function standing(text: string, asked: boolean): Shows | null {
  if (asked && /Login incorrect/.test(text)) return 'refused'
  if (/[Pp]assword: ?$/.test(text)) return 'password'
  if (/[\w)] login: ?$/.test(text)) return 'login'
  if (bareShell.test(text)) return 'shell'
  return asked && anyShell.test(text) ? 'shell' : null
}

const anyShell = /(?:^|[\r\n])(?:[\w.@()-]{1,40}(?::[~/][\w/.-]{0,60})? ?)?(?<!-)[#$>] $/
