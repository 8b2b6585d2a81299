import { expect, test } from 'vitest'
import type { DeviceError } from '../../src/base/errors.ts'
import { later, now, seconds, useClock } from '../../src/base/time.ts'
import { untilPrompt } from '../../src/console/catching.ts'
import { Console } from '../../src/console/console.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { heardAt } from '../../src/simulator/uart.ts'
import { VirtualClock } from '../boards/virtual-clock.ts'
import { FarEnd } from './far-end.ts'

const { signal } = new AbortController()
type Said = [second: number, text: string]

/** How the wait for a boot loader ends, and in which second, on a line that says this at these seconds. */
async function waited(said: Said[]) {
  const clock = new VirtualClock()
  using _ = useClock(clock)
  const far = new FarEnd()
  const done = untilPrompt({ console: Console.over(far.port), device, word: 'tpl', signal })
  const end = done.then(
    () => ({ code: 'caught', at: now() / seconds(1) }),
    ({ code }: DeviceError) => ({ code, at: now() / seconds(1) }),
  )
  for (const [second, text] of said) later(seconds(second), () => far.say(text))
  await clock.until(end)
  return end
}

const log = 'U-Boot 1.1.3 (Jun 25 2023 - 12:00:00)\n\rBoard: Ralink APSoC DRAM:  128 MB\n\r'.repeat(40)
const misread = (length: number) => {
  const heard = Buffer.from(heardAt(115_200, Buffer.from(log), 57_600)).toString('latin1')
  return heard.replaceAll('\0', '').slice(0, length)
}
/** The boot loader is met, which says that nothing ended the wait for it. */
const start = (second: number): Said[] => [
  ...[...'U-Boot 1.1.3 (Jun 25 2023 - 12:00:00)\n\r'].map((letter, n): Said => [second + n / 1000, letter]),
  [second + 1, '3: System Boot system code via Flash.\n\r'],
]

test('rubbish that goes on ends the wait some seconds after its beginning', async () => {
  const goesOn = Array.from({ length: 100 }, (_, n): Said => [0.1 * n, misread(40)])
  const { code, at } = await waited(goesOn)
  expect(code).toBe('line-garbage')
  expect(at).toBeGreaterThan(3)
  expect(at).toBeLessThan(6)
})

test('rubbish of a whole start with nothing behind it ends the wait', async () => {
  expect(await waited([[0, misread(1000)]])).toMatchObject({ code: 'line-garbage' })
})

test.each<[string, Said[]]>([
  [
    'much noise, five seconds of quiet, and a start that comes letter by letter',
    [[0, misread(1000)], ...start(5)],
  ],
  ['a little noise and half a minute of quiet', [[0, misread(300)], ...start(30)]],
  [
    'a little noise every half minute',
    [[0, misread(300)], [30, misread(300)], [60, misread(300)], ...start(90)],
  ],
])('%s are no end', async (_, said) => {
  expect(await waited(said)).toMatchObject({ code: 'interrupt-missed' })
})

test('text whose eighth bit is wrong is no rubbish', async () => {
  const parity = [...'[    9.123456] br-lan: port 2(lan2) entered forwarding state\r\n']
    .map((letter, n) => (n % 2 ? letter : String.fromCharCode(letter.charCodeAt(0) | 0x80)))
    .join('')
  const talks = Array.from({ length: 100 }, (_, n): Said => [0.1 * n, parity])
  expect(await waited([...talks, ...start(11)])).toMatchObject({ code: 'interrupt-missed' })
})
