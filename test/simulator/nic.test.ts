import { expect, test } from 'vitest'
import { SimClock } from '../../src/simulator/clock.ts'
import { SimNic } from '../../src/simulator/nic.ts'

test('a router on another net than the laptop is not answered, as on a real cable', async () => {
  const nic = new SimNic(new SimClock('instant'), { host: '127.0.0.1', tftpPort: 9, serverIp: '192.168.7.5' })
  let own = '192.168.0.1'
  nic.livesAt(() => [{ ip: own, bits: 24 }])
  expect(nic.reaches('192.168.7.5')).toBe(false)
  own = '192.168.7.1'
  expect(nic.reaches('192.168.7.5')).toBe(true)
  expect(await nic.pings('192.168.7.6')).toBe(false)
})
