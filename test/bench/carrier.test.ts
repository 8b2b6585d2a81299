import { expect, test } from 'vitest'
import { now, seconds, useClock } from '../../src/base/time.ts'
import { untilCarrier } from '../../src/bench/carrier.ts'
import type { Host, Link } from '../../src/host/facts.ts'
import { VirtualClock } from '../boards/virtual-clock.ts'

const { signal } = new AbortController()

/** A laptop whose card has a link from this second on; how the wait ends, and at which second. */
async function waited(up: number) {
  const clock = new VirtualClock()
  using _ = useClock(clock)
  const card = { name: 'eth7', addresses: [{ ip: '10.99.0.5', prefix: 24, leased: false }] }
  const links = async () => [{ ...card, carrier: now() >= seconds(up) } as Link]
  const end = untilCarrier('10.99.0.5', signal, { host: { links } as Host }).then(
    () => ({ code: 'link', at: now() }),
    ({ code, message }) => ({ code, message, at: now() }),
  )
  await clock.until(end)
  return end
}

test('a link is waited for, 15 s at most, and the card that has none is named', async () => {
  expect(await waited(0)).toEqual({ code: 'link', at: 0 })
  const late = await waited(14)
  expect(late).toMatchObject({ code: 'link' })
  expect(late.at).toBeLessThan(seconds(15))
  const never = await waited(60)
  expect(never).toMatchObject({ code: 'no-carrier', message: expect.stringContaining('eth7') })
  expect(never.at).toBeLessThan(seconds(16))
})
