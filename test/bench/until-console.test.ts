import { expect, test } from 'vitest'
import { notStartedFromRam, untilConsole } from '../../src/bench/until-console.ts'
import { kernelStart } from '../../src/console/boot-image.ts'
import { Console } from '../../src/console/console.ts'
import { FarEnd } from '../console/far-end.ts'

const { signal } = new AbortController()

/** The boot loader has started a kernel, which says this; the real wait is of two minutes. */
async function started(text: string) {
  const far = new FarEnd()
  const line = Console.over(far.port)
  far.say('   Verifying Checksum ... OK\n\rStarting kernel ...\n\r\n\r')
  await line.expect(kernelStart, { within: 1000, what: 'the kernel', signal })
  far.say(text)
  return { far, line, done: untilConsole(line, 200, signal, notStartedFromRam) }
}

test.each([
  ['says no word is not loaded a second time', '', false],
  ['talked and then did not get ready gets another try', '[    0.000000] Linux version 6.6.144\r\n', true],
])('a kernel that %s', async (_, text, mayRetry) => {
  const { far, done } = await started(text)
  await expect(done).rejects.toMatchObject({
    code: 'kernel-mute',
    mayRetry,
    hint: expect.stringContaining('--initramfs'),
    evidence: expect.arrayContaining(['Starting kernel ...']),
  })
  expect(far.received).toBe('')
})

test('a first start from flash that says no word may be tried again: it may have lost its power', async () => {
  const { line, done } = await started('')
  await expect(done).rejects.toMatchObject({ mayRetry: false })
  await expect(untilConsole(line, 200, signal)).rejects.toMatchObject({ code: 'kernel-mute', mayRetry: true })
})

test('a kernel that asks for Enter has started', async () => {
  const { done } = await started('\r\nPlease press Enter to activate this console.\r\n')
  await expect(done).resolves.toBeUndefined()
})
