import { expect, test } from 'vitest'
import { ResendClock } from '../../src/tftp/resend-clock.ts'
import { later, now, seconds, useClock } from '../../src/time.ts'
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
