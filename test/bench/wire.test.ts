import { getEventListeners } from 'node:events'
import { expect, test } from 'vitest'
import { Wire } from '../../src/bench/wire.ts'

const never = new AbortController().signal

test('only one router at a time has the wire, in the order of asking', async () => {
  const wire = new Wire()
  const log: string[] = []
  const use = (name: string) =>
    wire.during(never, async () => {
      log.push(`${name} on`)
      await Promise.resolve()
      log.push(`${name} off`)
    })
  await Promise.all([use('1'), use('2'), use('3')])
  expect(log).toEqual(['1 on', '1 off', '2 on', '2 off', '3 on', '3 off'])
})

test('it is taken as long as somebody has it or waits for it', async () => {
  const wire = new Wire()
  expect(wire.taken).toBe(false)
  const freed: boolean[] = []
  const first = wire.during(never, async (free) => {
    free()
    // The other one waits.
    freed.push(wire.taken)
  })
  const second = wire.during(never, async (free) => {
    free()
    freed.push(wire.taken)
  })
  expect(wire.taken).toBe(true)
  await Promise.all([first, second])
  expect([...freed, wire.taken]).toEqual([true, false, false])
})

test('a failure gives the wire to the next one', async () => {
  const wire = new Wire()
  await expect(wire.during(never, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await wire.during(never, async () => 'mine')).toBe('mine')
})

test('who gives up waiting does not keep the others from it', async () => {
  const wire = new Wire()
  const leave = new AbortController()
  let end = () => {}
  const first = wire.during(never, () => new Promise<void>((resolve) => (end = resolve)))
  const second = wire.during(leave.signal, async () => {})
  const third = wire.during(never, async () => 'third')
  leave.abort(new Error('gone'))
  await expect(second).rejects.toThrow('gone')
  end()
  await first
  expect(await third).toBe('third')
})

test('a router that could not be silenced is named, and nobody gets the wire until it is off', async () => {
  const wire = new Wire()
  wire.quarantine('2')
  await expect(wire.during(never, async () => {})).rejects.toMatchObject({ code: 'wire-noisy' })
  wire.quiet('1')
  await expect(wire.during(never, async () => {})).rejects.toMatchObject({ code: 'wire-noisy' })
  wire.quiet('2')
  expect(await wire.during(never, async () => 'mine')).toBe('mine')
})

test('who has had the wire listens no longer for the end of the program', async () => {
  const { signal } = new AbortController()
  await new Wire().during(signal, async () => {})
  expect(getEventListeners(signal, 'abort')).toEqual([])
})
