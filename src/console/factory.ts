import { DeviceError } from '../errors.ts'
import { seconds } from '../time.ts'
import { factoryWords } from '../ui/words/console.ts'
import type { Console } from './console.ts'

/** The console login of the factory firmware; it is the same on every unit. */
const user = 'admin'
export const factoryPassword = '1234'
const patterns = {
  refused: /Login incorrect/,
  password: /[Pp]assword: ?/,
  login: /login: /,
  prompt: /[\r\n][^\r\n]{0,40}[#$>] /,
}

/** Logs in to the factory firmware and types `reboot`: the boot loader's window then comes without a hand at the plug. */
export async function factoryReboot(console: Console, signal: AbortSignal): Promise<void> {
  console.forget()
  await console.send('\r')
  for (let turn = 1; turn <= 8; turn++) {
    const wait = { within: seconds(10), what: factoryWords.login, signal }
    const { name } = await console.expect(patterns, wait)
    if (name === 'refused') break
    if (name === 'prompt') return await console.send('reboot\r')
    await console.send(name === 'login' ? `${user}\r` : `${factoryPassword}\r`)
  }
  throw new DeviceError('factory-login', factoryWords.refused, { evidence: console.evidence() })
}
