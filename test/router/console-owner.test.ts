import { expect, test } from 'vitest'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { ConsoleOwner } from '../../src/router/console-owner.ts'
import { boardAtPrompt } from '../console/far-end.ts'

const { signal } = new AbortController()

test('whoever looks at what was said last takes the line from nobody', async () => {
  const owner = new ConsoleOwner(boardAtPrompt(() => 'U-Boot 1.1.3 (Nov 22 2023 - 16:37:42)\n\r').port)
  const bootloader = await owner.bootloader(device, signal)
  expect(owner.witness.evidence().join('\n')).toContain('MT7621 #')
  // A command that runs into its step's deadline is still ended by its own owner.
  expect(await bootloader.version(signal)).toContain('1.1.3')
  expect(await owner.bootloader(device, signal)).toBe(bootloader)
})

test('what was said last is told after the line has a new owner, too', async () => {
  const owner = new ConsoleOwner(boardAtPrompt(() => 'U-Boot 1.1.3 (Nov 22 2023 - 16:37:42)\n\r').port)
  await (await owner.bootloader(device, signal)).version(signal)
  owner.line()
  expect(owner.witness.evidence().join('\n')).toContain('U-Boot 1.1.3')
})

test('after a start that failed the boot loader shows its prompt again before anything else is done with it', async () => {
  const far = boardAtPrompt(() => 'Bad Data CRC\n\r')
  const owner = new ConsoleOwner(far.port)
  const bootloader = await owner.bootloader(device, signal)
  owner.back(await bootloader.bootm(signal))
  const before = far.received.length
  expect(await owner.bootloader(device, signal)).not.toBe(bootloader)
  // Ctrl-C alone: the wire is asked for behind it (router/unit.ts).
  expect(far.received.slice(before)).toMatch(/^\x03+$/)
})
