import { expect, test } from 'vitest'
import { BannerWatch } from '../../src/console/interrupt.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'

const { banner, lines } = device.boot
const start = `\r\n${banner}Nov 22 2023 - 16:37:42)\r\n\r\n`

test.each([
  ['its prompt', 'MT7621 # '],
  ['the prompt of another board', 'MT7628 # '],
  ['a kernel', 'Starting kernel ...\r\n'],
  ['the chip of another board', 'ASIC MT7628A\r\n'],
])('keys are sent from the banner on, until %s is heard', (_, end) => {
  const watch = new BannerWatch(device)
  expect(watch.see('text of a system\r\n')).toBe(false)
  expect(watch.see(start)).toBe(true)
  expect(watch.see(end)).toBe(false)
})

test('a line that only begins like the banner ends them', () => {
  const watch = new BannerWatch(device)
  expect(watch.see('U')).toBe(true)
  expect(watch.see('ncompressing')).toBe(false)
  expect(watch.sure).toBe(false)
  expect(watch.see(`\r\n${lines[0]}`)).toBe(true)
})
