import { expect, test } from 'vitest'
import { english } from '../../src/base/english.ts'
import { every, now, seconds, useClock } from '../../src/base/time.ts'
import { Console } from '../../src/console/console.ts'
import { probe } from '../../src/console/probe.ts'
import { deviceById } from '../../src/devices/index.ts'
import type { Wording } from '../../src/phrases/phrase.ts'
import { VirtualClock } from '../boards/virtual-clock.ts'
import { FarEnd } from './far-end.ts'

const device = deviceById('tplink-mr500-v1')
const { signal } = new AbortController()

/** A line that says this again and again, without an end; what is said of it, and what goes out, at which second. */
async function endless(text: string, each: number) {
  const clock = new VirtualClock()
  using _ = useClock(clock)
  const far = new FarEnd()
  const told: { at: number; text: string }[] = []
  const sent: { at: number; key: string }[] = []
  far.onByte = (key) => sent.push({ at: now(), key })
  every(each, () => far.say(text))
  far.say(text)
  const say = (text: Wording) => told.push({ at: now(), text: english<string>(text) })
  const seen = probe(Console.over(far.port), device, signal, { say })
  void seen.then((as) => told.push({ at: now(), text: as }))
  await clock.until(seen)
  return { told, sent }
}

test.each([
  ['rubbish', '\xfe\x81\x92\xff\x80\xe0'.repeat(4), 100, /not text/],
  ['a factory firmware', '[   85.1] MT7603E-->AndesSendCmdMsg\r\n', 1000, /factory firmware/],
  ['text that nothing is known of', 'wlan0: a station has joined\r\n', 1000, /station has joined/],
  ['a write by hand', 'Writing from x to firmware ...  [w]', 1000, /may be writing/],
])('%s without an end is told within 15 s', async (_, text, each, words) => {
  const { told, sent } = await endless(text, each)
  expect(told[0]?.text).toMatch(words)
  expect(told[0]?.at).toBeLessThan(seconds(15))
  // A foreign write that runs in the foreground would end at a Ctrl-C; the factory's chatter is asked by Enter alone.
  const keys = new Set(sent.map(({ key }) => key))
  if (/MT7603E/.test(text)) expect(keys).toEqual(new Set(['\r']))
  if (/Writing/.test(text)) expect(keys).toEqual(new Set())
})
