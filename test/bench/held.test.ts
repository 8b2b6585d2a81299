import { expect, test } from 'vitest'
import { Held } from '../../src/bench/held.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { boardAtPrompt } from '../console/far-end.ts'

const { signal } = new AbortController()

test('whoever looks at what was said last takes the line from nobody', async () => {
  const held = new Held(boardAtPrompt(() => 'U-Boot 1.1.3 (Nov 22 2023 - 16:37:42)\n\r').port)
  const bootloader = await held.bootloader(device, signal)
  expect(held.witness.evidence().join('\n')).toContain('MT7621 #')
  // A command that runs into its step's deadline is still ended by its own owner.
  expect(await bootloader.version(signal)).toContain('1.1.3')
  expect(await held.bootloader(device, signal)).toBe(bootloader)
})

test('what was said last is told after the line has a new owner, too', async () => {
  const held = new Held(boardAtPrompt(() => 'U-Boot 1.1.3 (Nov 22 2023 - 16:37:42)\n\r').port)
  await (await held.bootloader(device, signal)).version(signal)
  held.line()
  expect(held.witness.evidence().join('\n')).toContain('U-Boot 1.1.3')
})
