import { describe, expect, it } from 'vitest'
import { Bootloader } from '../../src/console/bootloader.ts'
import { startIn } from '../../src/console/cold-start.ts'
import { Console } from '../../src/console/console.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { bootText, taken } from './boot-text.ts'
import { boardAtPrompt, FarEnd } from './far-end.ts'

const signal = new AbortController().signal
const answers = (line: string) => (line === 'printenv' ? 'bootdelay=1\n\rserverip=192.168.0.5\n\r' : '')

/** What the program makes of a boot whose every text comes through a wire of this kind, and what it sent meanwhile. */
async function seenThrough(wire: (text: string) => string, o: { warm: boolean }) {
  const text = bootText(o) + taken
  const far = new FarEnd()
  const caught = Bootloader.catch(Console.over(far.port), device, 1, signal)
  const heard = wire(text)
  far.say(heard)
  boardAtPrompt(answers, far)
  const bootloader = await caught
  const { warm, envSaved } = bootloader
  return { warm, envSaved, start: startIn(heard, device), sent: far.received }
}

const harmless = /^[tpl]*(?:\x03|printenv\r)+$/

/** A few at a time: each waits some tenths of a second for silence on its line. */
async function each<T>(all: T[], work: (one: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < all.length; at += 500) await Promise.all(all.slice(at, at + 500).map(work))
}

const places = (text: string) => [...text].map((_, at) => at)
const random = (seed: number) => () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return seed / 2_147_483_648
}
const eighth = (share: number, seed: number) => {
  const next = random(seed)
  return (text: string) =>
    text.replace(/[ -~]/g, (letter) =>
      next() < share ? String.fromCharCode(letter.charCodeAt(0) | 0x80) : letter,
    )
}

describe.each([{ warm: false }, { warm: true }])(
  'a boot (%o) through a bad wire',
  { timeout: 60_000 },
  (o) => {
    const whole = bootText(o) + taken
    const same = { warm: o.warm, envSaved: false, start: o.warm ? 'warm' : 'cold' }
    const kinds: [string, (text: string, at: number) => string][] = [
      ['wrong', (text, at) => `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`],
      ['noise', (text, at) => `${text.slice(0, at)}\xff${text.slice(at + 1)}`],
      ['lost', (text, at) => text.slice(0, at) + text.slice(at + 1)],
      ['there twice', (text, at) => text.slice(0, at + 1) + text.slice(at)],
    ]

    it.each(kinds)('is caught and told alike whichever byte is %s', async (_, damage) => {
      await each(places(whole), async (at) => {
        const { sent, ...seen } = await seenThrough((text) => damage(text, at), o)
        const where = `at ${at}: ${JSON.stringify(whole.slice(Math.max(0, at - 12), at + 12))}`
        expect(seen, where).toEqual(same)
        expect(sent, where).toMatch(harmless)
      })
    })

    it.each([0.02, 0.06])(
      'is caught and told alike with the eighth bit set on %d of the letters',
      async (share) => {
        const seeds = Array.from({ length: 60 }, (_, n) => n + 1)
        await each(seeds, async (seed) => {
          const { sent, ...seen } = await seenThrough(eighth(share, seed), o)
          expect(seen, `seed ${seed}`).toEqual(same)
          expect(sent, `seed ${seed}`).toMatch(harmless)
        })
      },
    )
  },
)
