import { expect, test } from 'vitest'
import { Person } from '../../benchmarks/person.ts'
import { after, minutes, now, seconds, useClock, wallTime } from '../../src/base/time.ts'
import { VirtualClock } from '../boards/virtual-clock.ts'

const cycle = 'Switch the router off, wait 10 seconds, and switch it on again.'
const next = (seat: string) => `Put the next router on seat ${seat} and switch it on.`

test('does one thing after the other, what stands first on the table first, 30 s a router', async () => {
  const clock = new VirtualClock()
  using _ = useClock(clock)
  const done: string[] = []
  const person = new Person(['s1', 's2', 's3'], async (seat, order) => {
    done.push(`${Math.round(now() / seconds(1))} ${seat} ${order}`)
  })
  await clock.until(morning(person))
  expect(done).toEqual(['0 s1 off', '18 s1 swap', '20 s2 off', '30 s2 on', '30 s3 off', '48 s3 swap'])
  expect(Math.round(person.busy(wallTime() - minutes(2), wallTime()) / seconds(1))).toBe(48)
})

/** The second seat's request is the older one, though the third began earlier. */
async function morning(person: Person): Promise<void> {
  const hear = (seat: string, rest: object) =>
    person.hear({ t: new Date(wallTime()).toISOString(), seat, unit: null, ...rest })
  const begins = (seat: string) => hear(seat, { type: 'run-started', procedure: 'install', steps: [] })
  const asks = (seat: string, text: string) => hear(seat, { type: 'question', text, flag: null })
  begins('s1')
  asks('s1', next('s1'))
  begins('s3')
  await after(seconds(1))
  begins('s2')
  asks('s2', cycle)
  asks('s3', next('s3'))
  await after(minutes(1))
}
