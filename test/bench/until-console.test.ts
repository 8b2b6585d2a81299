import { expect, test } from 'vitest'
import { untilConsole } from '../../src/bench/until-console.ts'
import { Console } from '../../src/console/console.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
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
