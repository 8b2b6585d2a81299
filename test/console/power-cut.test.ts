import { expect, test } from 'vitest'
import { asProblem } from '../../src/base/errors.ts'
import { later, now, seconds, useClock } from '../../src/base/time.ts'
import { Console } from '../../src/console/console.ts'
import { Shell } from '../../src/console/shell.ts'
import { VirtualClock } from '../boards/virtual-clock.ts'
import { FarEnd } from './far-end.ts'

const { signal } = new AbortController()

test.each([0.2, 1, 2.5])(
  'power that is cut in mid line and comes back %d s later finds not one byte on the line',
  async (back) => {
    const clock = new VirtualClock()
    using _ = useClock(clock)
    const far = new FarEnd()
    let cut: number | null = null
    const late: string[] = []
    far.onByte = (key) => {
      if (cut !== null) {
        if (now() > cut + 100) late.push(key)
        return
      }
      far.say(key)
      if (far.received.length < 40) return
      cut = now()
      later(seconds(back), () => far.say('\xfeU-Boot 1.1.3 (Nov 22 2023 - 16:37:42)\n\r'))
    }
    const line = 'printf "1 2 7 8 9 0" > /tmp/0127890; echo 0127890 0127890 0127890'
    const done = Shell.typeLast(Console.over(far.port), line, signal).catch(
      (error: unknown) => asProblem(error).code,
    )
    await clock.until(done)
    expect(await done).toBe('router-restarted')
    expect(late).toEqual([])
  },
)
