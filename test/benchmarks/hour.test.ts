import { expect, test } from 'vitest'
import { hour, type Pieces } from '../../benchmarks/hour.ts'
import { seconds } from '../../src/base/time.ts'

const pieces: Pieces = {
  ...{ swap: seconds(18), flip: seconds(12) },
  ...{ loader: seconds(2), wire: seconds(15), work: seconds(150), proof: seconds(53) },
}

test('one seat makes as many routers as its time and the hands allow', async () => {
  expect((await hour(1, pieces)).routers).toBe(Math.floor(3600 / 250))
})

test('with enough seats the hands never rest, and do one thing at a time', async () => {
  const { routers, idle } = await hour(16, pieces)
  expect(idle).toBe(0)
  // 30 s for each; some of the first ones were put in before the hour began.
  expect(Math.abs(routers - 120)).toBeLessThan(5)
})

test('one wire for all serves one after the other', async () => {
  const { routers, idle } = await hour(16, { ...pieces, wire: seconds(60) })
  expect(Math.abs(routers - 60)).toBeLessThan(4)
  expect(idle).toBeGreaterThan(0.4)
})
