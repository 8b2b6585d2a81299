import { it } from 'vitest'
import { english } from '../../src/base/english.ts'
import type { Problem } from '../../src/base/errors.ts'
import { every, later, milliseconds, now, seconds, useClock } from '../../src/base/time.ts'
import type { Operator } from '../../src/bench/operator.ts'
import { Wire } from '../../src/bench/wire.ts'
import { deviceById } from '../../src/devices/index.ts'
import { ConsoleOwner } from '../../src/router/console-owner.ts'
import { Starting } from '../../src/router/starting.ts'
import { VirtualClock } from '../boards/virtual-clock.ts'
import { FarEnd } from '../console/far-end.ts'

const device = deviceById('tplink-mr500-v1')
const { signal } = new AbortController()

function seat(patience = { sign: milliseconds(60), least: milliseconds(300), silence: milliseconds(100) }) {
  const far = new FarEnd()
  const asked: string[] = []
  const hand: Operator['hand'] = async ({ text }, seen) => {
    asked.push(english<string>(text))
    await seen
  }
  const operator = { hand } as Operator
  const starting = new Starting({
    owner: new ConsoleOwner(far.port),
    device,
    wire: new Wire(),
    seat: '1',
    patience,
  })
  return { far, asked, operator, starting }
}

const banner = 'U-Boot 1.1.3 (Nov 22 2023 - 16:37:42)\n\r'

/** A factory shell that answers Enter, and obeys the nth `reboot`. */
function shell(far: FarEnd, nth: number): { reboots: number } {
  const count = { reboots: 0 }
  let line = ''
  far.onByte = (key) => {
    if (key !== '\r') {
      line = key === '\x03' ? '' : line + key
      far.say(key === '\x03' ? '\r\n~ # ' : key)
      return
    }
    if (line === 'reboot') count.reboots += 1
    far.say(line === 'reboot' && count.reboots === nth ? `\r\n${banner}` : '\r\n~ # ')
    line = ''
  }
  return count
}

it.concurrent('a shell that does not restart is told once more, and a hand is spared', async ({ expect }) => {
  const { far, asked, operator, starting } = seat({ sign: 400, least: 20_000, silence: 20_000 })
  const told = shell(far, 2)
  starting.found = 'factory-shell'
  const notes: string[] = []
  await starting.powerOn(operator, signal, (text) => void notes.push(english<string>(text)))
  expect(told.reboots).toBe(2)
  expect(notes).toEqual(['The router did not restart: it is told once more.'])
  expect(asked).toEqual([])
})

it.concurrent('a hand is asked for where neither helped and the line is silent', async ({ expect }) => {
  const { far, asked, operator, starting } = seat()
  const told = shell(far, 99)
  starting.found = 'factory-shell'
  const on = starting.powerOn(operator, signal)
  await expect.poll(() => asked.length, { timeout: 20_000 }).toBe(1)
  expect(told.reboots).toBe(2)
  far.say(banner)
  await on
})

it.concurrent('whoever waits for a boot loader that never speaks asks for a hand, again and again', async ({
  expect,
}) => {
  const { far, asked, operator, starting } = seat()
  starting.begun = true
  await starting.powerOn(operator, signal)
  const stop = new AbortController()
  const wait = starting.attended(
    signal,
    (own) => new Promise((_, reject) => own.addEventListener('abort', reject)),
  )
  const ended = Promise.race([wait, new Promise((resolve) => stop.signal.addEventListener('abort', resolve))])
  await expect.poll(() => asked.length, { timeout: 20_000 }).toBe(1)
  far.say('\xff')
  await expect.poll(() => asked.length, { timeout: 20_000 }).toBe(2)
  stop.abort()
  await ended
})

it.concurrent('a power command that fails ends the wait for the boot loader', async ({ expect }) => {
  const { starting } = seat()
  starting.begun = true
  const hand: Operator['hand'] = () => Promise.reject(new Error('the relay is gone'))
  await starting.powerOn({ hand } as Operator, signal)
  await expect(starting.attended(signal, () => new Promise(() => {}))).rejects.toThrow('the relay is gone')
})

it.concurrent('a start whose window is over is none for whoever wants its keys', async ({ expect }) => {
  const { far, operator, starting } = seat({ sign: 5000, least: 20_000, silence: 20_000 })
  const told = shell(far, 1)
  starting.begun = true
  far.say(`${banner}3: System Boot system code via Flash.\n\rStarting kernel ...\n\r`)
  await new Promise((resolve) => setImmediate(resolve))
  await starting.toBootloader(operator, signal)
  expect(told.reboots).toBe(1)
})

/** With the patience that ships; what is asked of a hand, and the second at which. */
async function attendedFor(said: [second: number, text: string][]) {
  const clock = new VirtualClock()
  using _ = useClock(clock)
  const far = new FarEnd()
  const reboots: number[] = []
  let line = ''
  far.onByte = (key) => {
    if (key === '\r' && line.endsWith('reboot')) reboots.push(Math.floor(now() / 1000))
    line = key === '\r' || key === '\x03' ? '' : line + key
    far.say(key === '\r' || key === '\x03' ? '\r\n~ # ' : key)
  }
  const starting = new Starting({ owner: new ConsoleOwner(far.port), device, wire: new Wire(), seat: '1' })
  starting.found = 'factory-shell'
  const asked: number[] = []
  const hand: Operator['hand'] = async (_, seen) => {
    asked.push(Math.floor(now() / 1000))
    far.say(banner)
    await seen
  }
  for (const [second, text] of said) later(seconds(second), () => far.say(text))
  await clock.until(starting.powerOn({ hand } as Operator, signal))
  return { reboots, asked }
}

it('reboot is typed again after 20 s, and a hand is asked for after 60 s and 20 s of silence', async ({
  expect,
}) => {
  const silent = await attendedFor([])
  expect(silent.reboots).toHaveLength(2)
  expect(silent.reboots[1]).toBeGreaterThanOrEqual(20)
  expect(silent.asked).toHaveLength(1)
  expect(silent.asked[0]).toBeGreaterThanOrEqual(60)
  // One that still says something is given more time.
  const talking = await attendedFor([50, 65, 80, 95].map((second) => [second, 'Stopping services\r\n']))
  expect(talking.asked).toHaveLength(1)
  expect(talking.asked[0]).toBeGreaterThanOrEqual(115)
  // Any sign of the boot loader's will do, also where its banner was lost.
  expect((await attendedFor([[10, 'set LAN/WAN WLLLL\n\r']])).asked).toEqual([])
})

/** It says the same line every 15 s, and starts 40 s after a hand was asked for; what was asked, by second. */
async function talkingOn(
  words: string,
  wait: (starting: Starting, operator: Operator, done: Promise<void>) => Promise<unknown>,
) {
  const clock = new VirtualClock()
  using _ = useClock(clock)
  const far = new FarEnd()
  shell(far, 99)
  const starting = new Starting({ owner: new ConsoleOwner(far.port), device, wire: new Wire(), seat: '1' })
  const asked: [second: number, text: string][] = []
  const seenAt: number[] = []
  let switched = () => {}
  const done = new Promise<void>((resolve) => {
    switched = resolve
  })
  const hand: Operator['hand'] = async ({ text }, seen) => {
    asked.push([Math.floor(now() / 1000), english<string>(text)])
    later(seconds(40), () => far.say(banner))
    await seen
    seenAt.push(Math.floor(now() / 1000))
    switched()
  }
  const stop = every(seconds(15), () => far.say(words))
  const work = wait(starting, { hand } as Operator, done)
  const problem = work.then(
    () => null,
    (error: Problem) => error.code,
  )
  const over = await clock.until(work)
  stop()
  return { over, asked, seenAt, problem: over ? await problem : null }
}

const told = (starting: Starting, operator: Operator) => {
  starting.found = 'factory-shell'
  return starting.powerOn(operator, signal)
}
const waitedFor = async (starting: Starting, operator: Operator, done: Promise<void>) => {
  starting.begun = true
  await starting.powerOn(operator, signal)
  await starting.attended(signal, () => done)
}

for (const [title, wait] of [
  ['one that was told to restart', told],
  ['one whose boot loader is waited for', waitedFor],
] as const) {
  it(`a hand is asked for where ${title} only talks, after the longest that a restart takes`, async ({
    expect,
  }) => {
    const { over, asked, seenAt } = await talkingOn('Stopping services\r\n', wait)
    expect(over).toBe(true)
    expect(asked).toEqual([
      [
        expect.any(Number),
        'The router still talks, but does not restart: switch it off, wait 3 seconds, switch it on.',
      ],
    ])
    // 300 s (facts/openwrt.md §4.5), and what it was looked at before.
    expect(asked[0]![0]).toBeGreaterThanOrEqual(300)
    expect(asked[0]![0]).toBeLessThan(360)
    // Its own talk is no sign that it was switched off and on.
    expect(seenAt[0]! - asked[0]![0]).toBe(40)
  })

  it(`no hand is asked for where ${title} may be writing, and the wait has an end`, async ({ expect }) => {
    const { over, asked, problem } = await talkingOn('Writing from <stdin> to firmware ...\r\n', wait)
    expect({ over, asked, problem }).toEqual({ over: true, asked: [], problem: 'router-busy' })
  })
}
