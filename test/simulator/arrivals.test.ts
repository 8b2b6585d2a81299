import { expect, test } from 'vitest'
import { Arrivals } from '../../src/simulator/arrivals.ts'

test('what comes first goes first, however much is waiting', () => {
  const arrivals = new Arrivals()
  const taken: number[] = []
  for (let n = 0; n < 30_000; n++) {
    arrivals.push({ byte: n & 0xff, at: n })
    if (n % 3 === 0) continue
    taken.push(arrivals.first!.at)
    expect(arrivals.second?.at ?? null).toBe(arrivals.length > 1 ? arrivals.first!.at + 1 : null)
    arrivals.shift()
  }
  expect(taken).toEqual(Array.from({ length: 20_000 }, (_, n) => n))
  expect(arrivals.length).toBe(10_000)
  arrivals.clear()
  expect(arrivals.first).toBeUndefined()
})
