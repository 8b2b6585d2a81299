import { expect, test } from 'vitest'
import { asProblem } from '../../src/base/errors.ts'
import { useClock } from '../../src/base/time.ts'
import { Console } from '../../src/console/console.ts'
import { probe } from '../../src/console/probe.ts'
import { deviceById } from '../../src/devices/index.ts'
import { VirtualClock } from '../boards/virtual-clock.ts'
import { FarEnd } from './far-end.ts'

const device = deviceById('tplink-mr500-v1')
const { signal } = new AbortController()

/** A boot loader whose first answer to a Ctrl-C comes so; what the look makes of it, and all that was sent. */
async function looked(first: string, clean: string) {
  const clock = new VirtualClock()
  using _ = useClock(clock)
  const far = new FarEnd()
  let answers = 0
  far.onByte = () => far.say(answers++ === 0 ? first : clean)
  const seen = probe(Console.over(far.port), device, signal).catch((error: unknown) => asProblem(error).code)
  expect(await clock.until(seen)).toBe(true)
  return { seen: await seen, sent: far.received }
}

const damages: [string, (text: string, at: number) => string][] = [
  ['wrong', (text, at) => `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`],
  [
    'with its eighth bit set',
    (text, at) => text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) | 0x80) + text.slice(at + 1),
  ],
  ['lost', (text, at) => text.slice(0, at) + text.slice(at + 1)],
  ['there twice', (text, at) => text.slice(0, at + 1) + text.slice(at)],
]

test.each(
  ['MT7628 # ', '=> ', 'MT7621 # '].flatMap((prompt) =>
    damages.map(([name, damage]) => [prompt, name, damage] as const),
  ),
)(
  'at the prompt %j, whichever byte of the first answer is %s, nothing but Ctrl-C is sent',
  async (prompt, _, damage) => {
    const clean = `<INTERRUPT>\n\r${prompt}`
    for (let at = 0; at < clean.length; at++) {
      const { seen, sent } = await looked(damage(clean, at), clean)
      const where = `at ${at}: ${JSON.stringify(damage(clean, at))}`
      expect(sent, where).toMatch(/^\x03+$/)
      expect(seen, where).toBe(prompt === 'MT7621 # ' ? 'bootloader' : 'other-boot-loader')
    }
  },
)
