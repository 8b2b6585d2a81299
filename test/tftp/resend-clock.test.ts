import { expect, test } from 'vitest'
import { ResendClock } from '../../src/tftp/resend-clock.ts'
import { later, now, seconds, useClock } from '../../src/time.ts'
import { VirtualClock } from '../boards/virtual-clock.ts'

test('a block that nobody acknowledges goes out again before the boot loader asks, whose timer is a second', async () => {
  const clock = new VirtualClock()
  using _ = useClock(clock)
  const told: string[] = []
  const resend = new ResendClock(
    'block',
    () => told.push('again'),
    () => told.push('given up'),
  )
  resend.progress(now())
  const asked = new Promise<void>((resolve) => {
    later(seconds(0.5), () => {
      told.push('half of its timer is over')
      resolve()
    })
  })
  await clock.until(asked)
  resend.stop()
  expect(told[0]).toBe('again')
})
