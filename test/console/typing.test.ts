import { expect, test } from 'vitest'
import { Console } from '../../src/console/console.ts'
import { typeToBootloader } from '../../src/console/typing.ts'
import { FarEnd } from './far-end.ts'

const { signal } = new AbortController()

test('a line of which one letter comes back as another is never sent to a boot loader', async () => {
  const far = new FarEnd()
  far.onByte = (key) => far.say(key === 'n' ? 'N' : key)
  const typed = typeToBootloader(Console.over(far.port), 'version', null, signal)
  await expect(typed).rejects.toMatchObject({ code: 'echo-missing' })
  expect(far.received).toMatch(/^(?:version\x03)+$/)
})
