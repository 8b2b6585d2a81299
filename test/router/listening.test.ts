import { expect, test } from 'vitest'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { Unit } from '../../src/router/unit.ts'
import { FarEnd } from '../console/far-end.ts'

const { signal } = new AbortController()

test('a router that is only listened to hears not one key, be it silent or in its write', async () => {
  const far = new FarEnd()
  const bench = { device, wire: {}, addresses: {} } as never
  await using unit = new Unit({ port: far.port, bench, device, settings: { seat: '1' } })
  const since = new Date(Date.now() - 1000).toISOString()
  expect(await unit.look(signal, { listenOnly: true, since })).toMatchObject({ stage: 'busy' })
  far.say('Writing from <stdin> to firmware ...\r\n')
  expect(await unit.look(signal, { listenOnly: true, since })).toMatchObject({ stage: 'busy' })
  expect(far.received).toBe('')
})
