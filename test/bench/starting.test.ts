import { it } from 'vitest'
import { Held } from '../../src/bench/held.ts'
import type { Operator } from '../../src/bench/operator.ts'
import { Starting } from '../../src/bench/starting.ts'
import { Wire } from '../../src/bench/wire.ts'
import { deviceById } from '../../src/devices/index.ts'
import { milliseconds } from '../../src/time.ts'
import { FarEnd } from '../console/far-end.ts'

const device = deviceById('tplink-mr500-v1')
const { signal } = new AbortController()

function seat(patience = { sign: milliseconds(60), least: milliseconds(300), silence: milliseconds(100) }) {
  const far = new FarEnd()
  const asked: string[] = []
  const hand: Operator['hand'] = async ({ text }, seen) => {
    asked.push(text)
    await seen
  }
  const operator = { hand } as Operator
  const starting = new Starting({ held: new Held(far.port), device, wire: new Wire(), seat: '1', patience })
  return { far, asked, operator, starting }
}

const banner = 'U-Boot 1.1.3 (Nov 22 2023 - 16:37:42)\n\r'

/** A factory shell that answers Enter, and obeys the nth `reboot`. */
function shell(far: FarEnd, nth: number): { reboots: number } {
  const count = { reboots: 0 }
  let line = ''
  far.onByte = (key) => {
    if (key !== '\r') {
      line = key === '\x03' ? '' : line + key
      far.say(key === '\x03' ? '\r\n~ # ' : key)
      return
    }
    if (line === 'reboot') count.reboots += 1
    far.say(line === 'reboot' && count.reboots === nth ? `\r\n${banner}` : '\r\n~ # ')
    line = ''
  }
  return count
}

it.concurrent('a shell that does not restart is told once more, and a hand is spared', async ({ expect }) => {
  const { far, asked, operator, starting } = seat({ sign: 400, least: 20_000, silence: 20_000 })
  const told = shell(far, 2)
  starting.found = 'factory-shell'
  const notes: string[] = []
  await starting.powerOn(operator, signal, (text) => void notes.push(text))
  expect(told.reboots).toBe(2)
  expect(notes).toEqual(['The router did not restart: it is told so once more.'])
  expect(asked).toEqual([])
})

it.concurrent('a hand is asked for where neither helped and the line is silent', async ({ expect }) => {
  const { far, asked, operator, starting } = seat()
  const told = shell(far, 99)
  starting.found = 'factory-shell'
  const on = starting.powerOn(operator, signal)
  await expect.poll(() => asked.length, { timeout: 20_000 }).toBe(1)
  expect(told.reboots).toBe(2)
  far.say(banner)
  await on
})

it.concurrent('whoever waits for a boot loader that never speaks asks for a hand, again and again', async ({
  expect,
}) => {
  const { far, asked, operator, starting } = seat()
  starting.begun = true
  await starting.powerOn(operator, signal)
  const stop = new AbortController()
  const wait = starting.attended(
    signal,
    (own) => new Promise((_, reject) => own.addEventListener('abort', reject)),
  )
  const ended = Promise.race([wait, new Promise((resolve) => stop.signal.addEventListener('abort', resolve))])
  await expect.poll(() => asked.length, { timeout: 20_000 }).toBe(1)
  far.say('\xff')
  await expect.poll(() => asked.length, { timeout: 20_000 }).toBe(2)
  stop.abort()
  await ended
})

it.concurrent('a power command that fails ends the wait for the boot loader', async ({ expect }) => {
  const { starting } = seat()
  starting.begun = true
  const hand: Operator['hand'] = () => Promise.reject(new Error('the relay is gone'))
  await starting.powerOn({ hand } as Operator, signal)
  await expect(starting.attended(signal, () => new Promise(() => {}))).rejects.toThrow('the relay is gone')
})

it.concurrent('a start whose window is over is none for whoever wants its keys', async ({ expect }) => {
  const { far, operator, starting } = seat({ sign: 5000, least: 20_000, silence: 20_000 })
  const told = shell(far, 1)
  starting.begun = true
  far.say(`${banner}3: System Boot system code via Flash.\n\rStarting kernel ...\n\r`)
  await new Promise((resolve) => setImmediate(resolve))
  await starting.toBootloader(operator, signal)
  expect(told.reboots).toBe(1)
})
