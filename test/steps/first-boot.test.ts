import { expect, test } from 'vitest'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { firstBoot } from '../../steps/first-boot.ts'

test('the archive of its packages is made while the router starts, not when it asks for it', async () => {
  const ended = new Error('its start was seen')
  const seen: string[] = []
  const c = {
    unit: {
      async firstBoot(_: unknown, __: unknown, begins: () => void) {
        begins()
        throw ended
      },
    },
    bench: { device, prepare: (image: string) => void seen.push(image) },
    facts: { getFirmware: { image: 'its hash' } },
    waits: (what: string) => void seen.push(what),
  }
  await expect(firstBoot.run(c as never)).rejects.toBe(ended)
  expect(seen).toEqual(['firstBoot', 'its hash'])
})
