import { expect, test } from 'vitest'
import { Console } from '../../src/console/console.ts'
import { probe } from '../../src/console/probe.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { FarEnd } from './far-end.ts'

const { signal } = new AbortController()

test('a router that is switched on between two Enters of the probe hears no second one', async () => {
  const far = new FarEnd()
  far.onByte = (key) => {
    if (key === '\r' && far.received.split('\r').length === 2) far.say(`\r\n${device.boot.banner}Nov 22`)
  }
  expect(await probe(Console.over(far.port), device, signal)).toBe('booting')
  expect(far.received).toMatch(/^\x03+\r$/)
})
