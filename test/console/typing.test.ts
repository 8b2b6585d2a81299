import { expect, test } from 'vitest'
import { Bootloader } from '../../src/console/bootloader.ts'
import { Console } from '../../src/console/console.ts'
import { typeToBootloader } from '../../src/console/typing.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { FarEnd } from './far-end.ts'

const { signal } = new AbortController()

test('a line of which one letter comes back as another is never sent to a boot loader', async () => {
  const far = new FarEnd()
  far.onByte = (key) => far.say(key === 'n' ? 'N' : key)
  const typed = typeToBootloader(Console.over(far.port), 'version', { ram: null, places: [] }, signal)
  await expect(typed).rejects.toMatchObject({ code: 'echo-missing' })
  expect(far.received).toMatch(/^(?:version\x03)+$/)
})

test('a prompt of another board that answers Ctrl-C is not taken over', async () => {
  const far = new FarEnd()
  far.onByte = () => far.say('^C\r\n<INTERRUPT>\r\nAR7240> ')
  const taken = Bootloader.attach(Console.over(far.port), device, signal)
  await expect(taken).rejects.toMatchObject({ code: 'other-boot-loader' })
  expect(far.received).toMatch(/^\x03+$/)
})
