import { expect, it } from 'vitest'
import { Stopping } from '../../src/procedure/stopping.ts'

it('takes the first request as a stop, the second as leave at once', () => {
  const stopping = new Stopping()
  stopping.request(0)
  expect([stopping.stop.aborted, stopping.signal.aborted]).toEqual([true, false])
  stopping.request(1500)
  expect(stopping.signal.aborted).toBe(true)
})

it('takes repeats within a second as one, because npm sends each twice', () => {
  const stopping = new Stopping()
  for (const time of [0, 3, 900]) stopping.request(time)
  expect(stopping.signal.aborted).toBe(false)
})
