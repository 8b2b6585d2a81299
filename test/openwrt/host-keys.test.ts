import { expect, test } from 'vitest'
import { seconds } from '../../src/base/time.ts'
import { endHostKeys, hostKeys } from '../../src/openwrt/host-keys.ts'
import { lanUp } from '../../src/openwrt/network.ts'
import type { Blocks } from '../../src/simulator/blocks.ts'
import { installed } from '../simulator/installed.ts'
import { LinuxBench } from '../simulator/linux-bench.ts'
import { shellOn, signal } from './router.ts'

async function ended(origin: 'ram' | 'flash', flash?: Blocks) {
  await using bench = new LinuxBench(origin, { pace: 'brisk', ...(flash ? { flash } : {}) })
  await bench.until(/Please press Enter/)
  const shell = await shellOn(bench)
  const keys = await endHostKeys(shell, signal)
  await lanUp(shell, seconds(120), signal)
  return {
    keys,
    lan: bench.system.uptime(),
    log: bench.system.syslog.filter((text) => text.includes('dropbearkey')),
  }
}

test('in a RAM system no key is waited for, and the LAN is there all the same', async () => {
  const { keys, log } = await ended('ram')
  expect(log.at(-1)).toContain('no rsa key')
  expect(keys).toBe(log.length)
})

test('nothing is ended in a first start from flash, which makes keys that stay', async () => {
  const { keys, log } = await ended('flash', installed())
  expect(log).toEqual([])
  expect(keys).toBe(0)
})

test('what was saved is told against the usual time, and nothing where no key was ended', () => {
  const at = (console: number, lan: number) => {
    const times = [0, seconds(console), seconds(console + lan)] as const
    return { bootm: times[0], console: times[1], lan: times[2] }
  }
  expect(hostKeys(1, at(14, 4))).toEqual({ ended: 1, console: 14, lan: 4, saved: 25 })
  expect(hostKeys(0, at(14, 4))).toMatchObject({ ended: 0, lan: 4, saved: 0 })
  expect(hostKeys(1, at(14, 60))).toMatchObject({ saved: 0 })
})

test('a practice router that starts faster than any board has saved nothing, whatever its line is called', () => {
  const brisk = { bootm: 0, console: seconds(0.7), lan: seconds(1) }
  expect(hostKeys(3, brisk)).toMatchObject({ ended: 3, saved: 0 })
})
