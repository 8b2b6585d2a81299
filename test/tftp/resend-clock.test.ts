import { expect, test } from 'vitest'
import { later, now, seconds, useClock } from '../../src/base/time.ts'
import { ResendClock } from '../../src/tftp/resend-clock.ts'
import { VirtualClock } from '../boards/virtual-clock.ts'

/** What comes first: our repair, or the end of `time`, of a block whose client took so long for the one before. */
async function first(time: number, took?: number): Promise<string> {
  const clock = new VirtualClock()
  using _ = useClock(clock)
  const told: string[] = []
  const say = (text: string) => () => void told.push(text)
  const resend = new ResendClock('block', say('repaired'), say('given up'))
  resend.progress(now(), took)
  const over = new Promise<void>((resolve) => void later(time, resolve)).then(say('late'))
  await clock.until(over)
  resend.stop()
  return told[0]!
}

test('a lost block goes out again long before the boot loader asks, whose timer is a second', async () => {
  expect(await first(seconds(0.3))).toBe('repaired')
})

test('also to a client that took nearly a second for the one before', async () => {
  expect(await first(seconds(0.5), 900)).toBe('repaired')
})

type Heard = { at: number; took?: number }

/** When a clock rings in so many seconds, where this was heard: `end` where it gives up. */
async function rings(
  heard: Heard[],
  unit: 'block' | 'window' = 'block',
  over = 60,
): Promise<(number | 'end')[]> {
  const clock = new VirtualClock()
  using _ = useClock(clock)
  const told: (number | 'end')[] = []
  const resend = new ResendClock(
    unit,
    () => told.push(now()),
    () => told.push('end'),
  )
  for (const { at, took } of heard) later(at, () => resend.progress(now(), took))
  await clock.until(new Promise<void>((resolve) => void later(seconds(over), resolve)))
  resend.stop()
  return told
}

test('who does not answer is sent it again ever more slowly, at most every 4 s, and is given up after 30 s', async () => {
  const repairs = [151, 451, 1051, 2251, 4651, 8651, 12651, 16651, 20651, 24651, 28651]
  expect(await rings([{ at: 1 }])).toEqual([...repairs, 'end'])
})

test('the wait follows what answers take, as RFC 6298 reckons it', async () => {
  const after = async (...took: number[]) => {
    const heard = took.map((one, n) => ({ at: n + 1, took: one }))
    return Number((await rings(heard, 'block', 1))[0]) - took.length
  }
  expect(await after(60)).toBe(60 + 4 * 30)
  expect(await after(60, 60)).toBe(60 + 4 * 22.5)
  expect(await after(60, 100)).toBe(65 + 4 * 32.5)
  expect(await after(60, 20)).toBe(55 + 4 * 32.5)
  // Its ends: for a block and for a window, and what the boot loader's own timer allows.
  expect(await after(1)).toBe(20)
  expect(await after(900)).toBe(400)
  expect((await rings([{ at: 1, took: 1 }], 'window', 1))[0]).toBe(101)
})

test('an answer after a repair may be to either of the two, and tells nothing of the pace', async () => {
  // The first repair is at 151, and the wait has doubled to 300 by then.
  expect((await rings([{ at: 1 }, { at: 160, took: 5 }], 'block', 0.5))[1]).toBe(460)
  // The next answer is to one alone.
  expect((await rings([{ at: 1 }, { at: 160, took: 5 }, { at: 170, took: 5 }], 'block', 0.3))[1]).toBe(190)
})

test('progress without a measure puts the repair off, and a slow client is not waited for longer than 400 ms', async () => {
  expect((await rings([{ at: 1 }, { at: 100 }], 'block', 1))[0]).toBe(250)
  // After repairs at 151, 451 and 1051 the wait would be 1.2 s.
  expect((await rings([{ at: 1 }, { at: 1100 }], 'block', 2))[3]).toBe(1500)
})

test('a clock that was stopped rings no more', async () => {
  const clock = new VirtualClock()
  using _ = useClock(clock)
  const told: string[] = []
  const resend = new ResendClock(
    'block',
    () => told.push('resend'),
    () => {},
  )
  resend.progress(now())
  resend.stop()
  await clock.until(new Promise<void>((resolve) => void later(seconds(5), resolve)))
  expect(told).toEqual([])
})

test('a clock whose answers come all the time rings once, not once for each of them', async () => {
  const many = Array.from({ length: 50 }, (_, n) => ({ at: 1 + n, took: 5 }))
  const [first] = await rings(many, 'block', 0.2)
  expect(first).toBe(70)
})

test('the patience is that of the last word heard, to the millisecond', async () => {
  const slow = [401, 1201, 2801, 6001, 10_001, 14_001, 18_001, 22_001, 26_001, 30_001]
  expect(await rings([{ at: 1, took: 900 }])).toEqual([...slow, 'end'])
  const late = await rings([{ at: 5000 }])
  expect([late.at(0), late.at(-2), late.at(-1)]).toEqual([5150, 33_650, 'end'])
})

test('a timer that rings a millisecond early is early enough', async () => {
  const heard = [
    { at: 1, took: 5 },
    { at: 2, took: 5 },
  ]
  expect((await rings(heard, 'block', 0.1))[0]).toBe(21)
})

test('an answer is no work for the timer as long as that rings early anyway', async () => {
  const clock = new VirtualClock()
  using _ = useClock(clock)
  const resend = new ResendClock(
    'block',
    () => {},
    () => {},
  )
  let timers = 0
  const set = clock.later.bind(clock)
  clock.later = (duration, work) => {
    timers += 1
    return set(duration, work)
  }
  for (let block = 0; block < 100; block++) resend.progress(now(), 5)
  expect(timers).toBe(1)
})
