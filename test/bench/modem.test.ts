import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ModemBench } from './modem-bench.ts'

test('a router that runs OpenWrt gets its LTE, and a cold start proves it', async () => {
  await using bench = await ModemBench.start({ settings: { coldBoots: 1 } })
  const outcome = await bench.run()
  if (process.env.SHOW)
    console.log(JSON.stringify(bench.events, null, 1), readFileSync(bench.log, 'utf8').slice(-5000))
  expect(outcome.problem).toBeNull()
  expect(bench.facts('accept')).toMatchObject({
    netdev: 'usb0',
    mode: 36,
    sim: 'ready',
    address: '10.0.0.2',
    coldBoots: 1,
  })
}, 60_000)
