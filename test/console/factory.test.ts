import { expect, test } from 'vitest'
import { useClock } from '../../src/base/time.ts'
import { Console } from '../../src/console/console.ts'
import { factoryReboot } from '../../src/console/factory.ts'
import { VirtualClock } from '../boards/virtual-clock.ts'
import { FarEnd } from './far-end.ts'

/** Says the next of these at each Enter; all that was written, in the pieces it was written in. */
async function rebooted(says: string[]) {
  const clock = new VirtualClock()
  using _ = useClock(clock)
  const far = new FarEnd()
  const written: string[] = []
  const left = [...says]
  let line = ''
  const port = {
    ...far.port,
    write: async (bytes: Uint8Array) => {
      const text = Buffer.from(bytes).toString('latin1')
      written.push(text)
      await far.port.write(bytes)
    },
  }
  far.onByte = (key) => {
    line = key === '\r' ? '' : line + key
    far.say(key === '\r' ? (left.shift() ?? '') : key)
  }
  await clock.until(
    factoryReboot(Console.over(port), { user: 'admin', word: '1234' }, new AbortController().signal),
  )
  // What is typed into a shell goes letter by letter, or in pieces, each behind its echo.
  const typed = written.join('')
  return { written, typed, left }
}

const login = '\r\nArcher MR500 login: '
const password = '\r\nPassword: '
const shell = '\r\n~ # '

/** As in a recorded boot of the factory firmware: they end as prompts do. */
const talk = ['MT7603E--> ', 'MT7603E--># ', 'GET UNUSED VLAN > 3 # ', 'AndesMTLoadFwMethod1(2174)--># ']

test.each(talk)("the factory's own line %j is no prompt: nothing is typed at it but Enter", async (line) => {
  const said = `\r\n[   85.100000] ${line}`
  const { typed, left } = await rebooted([said, `\r\n${line}`, login, password, `\r\n${line}`, shell])
  expect(typed).toBe('\r\r\radmin\r1234\r\rreboot\r')
  expect(left).toEqual([])
})

test('what looks like a prompt before anybody has logged in is none', async () => {
  const { typed } = await rebooted(['\r\nra0 # ', login, password, '\r\nrouter # '])
  expect(typed).toBe('\r\radmin\r1234\rreboot\r')
})

test('the password goes out in one piece, and only where its question stands last', async () => {
  const talked = `${password}\r\n[   85.100000] ra0: up\r\n`
  const { written, typed } = await rebooted([login, talked, `\r\nLogin incorrect${login}`, password, shell])
  expect(typed).toBe('\radmin\r\radmin\r1234\rreboot\r')
  expect(written).toContain('1234\r')
})
