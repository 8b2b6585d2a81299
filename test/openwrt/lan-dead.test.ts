import { expect, test } from 'vitest'
import { minutes } from '../../src/base/time.ts'
import { lanUp } from '../../src/openwrt/network.ts'
import { installed } from '../simulator/installed.ts'
import { LinuxBench } from '../simulator/linux-bench.ts'
import { shellOn, signal } from './router.ts'

test('a network service that hangs is told from one that is slow within a minute of the board’s own time', async () => {
  await using bench = new LinuxBench('flash', { pace: 'brisk', flash: installed(), faults: ['dead-lan'] })
  await bench.until(/Please press Enter/)
  const shell = await shellOn(bench)
  const from = bench.system.uptime()
  await expect(lanUp(shell, minutes(2), signal)).rejects.toMatchObject({ code: 'lan-down' })
  expect(bench.system.uptime() - from).toBeLessThan(120)
})
