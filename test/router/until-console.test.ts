import { expect, test } from 'vitest'
import type { DeviceError } from '../../src/base/errors.ts'
import { later, minutes, now, seconds, useClock } from '../../src/base/time.ts'
import { Console } from '../../src/console/console.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { untilConsole } from '../../src/router/until-console.ts'
import { VirtualClock } from '../boards/virtual-clock.ts'
import { FarEnd } from '../console/far-end.ts'

const { signal } = new AbortController()
const flashBoot = 'U-Boot 1.1.3 (Nov 22 2023 - 16:37:42)\n\r3: System Boot system code via Flash.\n\r'

async function started(text: string) {
  const far = new FarEnd()
  far.say(flashBoot + text)
  const done = untilConsole(Console.over(far.port), device, { within: 200, signal })
  return { far, done }
}

test('a first start from flash goes on over its own banner until it asks for Enter', async () => {
  const { far, done } = await started('\r\nPlease press Enter to activate this console.\r\n')
  await expect(done).resolves.toBeUndefined()
  expect(far.received).toBe('')
})

test('a kernel line inside the request for Enter does not hide it in a first start either', async () => {
  const noise = '[    9.012345] mt7603e: ASIC revision: 76030010\r\n'
  const { far, done } = await started(`\r\nPlease press Enter to acti${noise}${noise}vate this console.\r\n`)
  await expect(done).resolves.toBeUndefined()
  expect(far.received).toBe('')
})

test('a first start from flash that says no word may be tried again: it may have lost its power', async () => {
  const { far, done } = await started('')
  await expect(done).rejects.toMatchObject({ code: 'openwrt-not-started', mayRetry: true })
  expect(far.received).toBe('')
})

test("the factory firmware's request for Enter is not taken for OpenWrt's", async () => {
  const { far, done } = await started('LINUX started...\r\nPlease press Enter to activate this console. ')
  await expect(done).rejects.toMatchObject({ code: 'factory-login' })
  expect(far.received).toBe('')
})

const panic = (time: string) => `${flashBoot}\r\n[   ${time}] Kernel panic - not syncing: VFS\r\n`

/** What it says, at which second; resolves with the end of the wait and the second in which it came. */
async function waited(said: [second: number, text: string][]) {
  const clock = new VirtualClock()
  using _ = useClock(clock)
  const far = new FarEnd()
  const done = untilConsole(Console.over(far.port), device, { within: minutes(10), signal })
  const end = done.then(
    () => ({ code: 'started', at: now() }),
    ({ code, message }: DeviceError) => ({ code, message, at: now() }),
  )
  for (const [second, text] of said) later(seconds(second), () => far.say(text))
  await clock.until(end)
  expect(far.received).toBe('')
  return end
}

test('a first start that ends twice with the same last words is told at the third banner, not when its time is over', async () => {
  const end = await waited([1, 10, 19].map((second) => [second, panic('11.125000')]))
  expect(end).toMatchObject({ code: 'start-loop', at: seconds(19) })
  expect('message' in end && end.message).toMatch(/restarts every 9 s; last words: Kernel panic/)
})

test('a first start that crashes once, or ends each time with other words, is listened to until it is over', async () => {
  const asks = '\r\nPlease press Enter to activate this console.\r\n'
  const once = await waited([
    [1, panic('11.125000')],
    [10, flashBoot],
    [90, asks],
  ])
  expect(once).toEqual({ code: 'started', at: seconds(90) })
  const cut = ['procd: - early -', 'mounting the overlay', 'jffs2: building'].map((words, n) => [
    1 + n * 9,
    `${flashBoot}\r\n${words}\r\n`,
  ]) as [number, string][]
  expect(await waited([...cut, [90, asks]])).toEqual({ code: 'started', at: seconds(90) })
})
