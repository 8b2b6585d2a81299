import { expect, test } from 'vitest'
import type { DeviceError } from '../../src/base/errors.ts'
import { useClock } from '../../src/base/time.ts'
import { Bootloader } from '../../src/console/bootloader.ts'
import { Console } from '../../src/console/console.ts'
import { typeToBootloader } from '../../src/console/typing.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { VirtualClock } from '../boards/virtual-clock.ts'
import { FarEnd } from './far-end.ts'

const { signal } = new AbortController()

/** What a boot loader got of a line, and how the typing of it ended; `answer` says what comes back for a letter. */
async function typed(answer: (far: FarEnd, key: string) => void, line = 'version') {
  const clock = new VirtualClock()
  using _ = useClock(clock)
  const far = new FarEnd()
  far.onByte = (key) => answer(far, key)
  const end = typeToBootloader(Console.over(far.port), line, { ram: null, places: [] }, signal).then(
    () => 'typed',
    (error: DeviceError) => error,
  )
  await clock.until(end)
  return { received: far.received, end: await end, took: clock.now() }
}

test('Enter is pressed when the whole line has come back, each letter before the next one is sent', async () => {
  const { received, end } = await typed((far, key) => far.say(key))
  expect([received, end]).toEqual(['version\r', 'typed'])
})

test('what came before the echo of a line is no part of it', async () => {
  const { received, end, took } = await typed((far, key) =>
    far.say(far.received === 'v' ? `\r\nnoise ${key}` : key),
  )
  expect([received, end, took]).toEqual(['version\r', 'typed', 0])
})

test('a line of which one letter comes back as another is never sent, and is tried eight times', async () => {
  const { received, end } = await typed((far, key) => far.say(key === 'n' ? 'N' : key))
  expect(received).toBe('version\x03'.repeat(8))
  expect(end).toMatchObject({ code: 'echo-missing' })
})

test('a line that does not come back is tried three times, with the last lines as evidence', async () => {
  const { received, end, took } = await typed((far, key) => {
    if (key === '\x03') far.say('MT7621 # \r\n')
  })
  // Half a second for its echo, and what Ctrl-C is answered by.
  expect(took).toBe(3 * (500 + 200))
  expect(received).toBe('v\x03'.repeat(3))
  expect(end).toMatchObject({
    code: 'echo-missing',
    evidence: expect.arrayContaining([expect.stringContaining('MT7621 #')]),
  })
})

test('an echo that stays away in the middle of a line is not a wrong letter', async () => {
  const { received } = await typed((far, key) => {
    if (key !== 's' && key !== '\x03') far.say(key)
  })
  expect(received).toBe('vers\x03'.repeat(3))
})

test('a line that came back wrong once is typed again', async () => {
  const { received, end } = await typed((far, key) =>
    far.say(far.received.length < 4 && key === 'r' ? '?' : key),
  )
  expect([received, end]).toEqual(['ver\x03version\r', 'typed'])
})

test('a line that is not allowed is no line to type', async () => {
  const { received, end } = await typed((far, key) => far.say(key), 'saveenv')
  expect([received, (end as DeviceError).code]).toEqual(['', 'bug'])
})

test('a prompt of another board that answers Ctrl-C is not taken over', async () => {
  const far = new FarEnd()
  far.onByte = () => far.say('^C\r\n<INTERRUPT>\r\nAR7240> ')
  const taken = Bootloader.attach(Console.over(far.port), device, signal)
  await expect(taken).rejects.toMatchObject({ code: 'other-boot-loader' })
  expect(far.received).toMatch(/^\x03+$/)
})
