import { existsSync, mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { english } from '../../src/base/english.ts'
import { BenchError, DeviceError } from '../../src/base/errors.ts'
import { type Power, powerOf, type View } from '../../src/procedure/power.ts'
import { Recorder } from '../../src/procedure/recorder.ts'
import type { Stamped } from '../../src/procedure/reporter.ts'
import { writeSeat } from '../../src/procedure/seat.ts'
import { Standing } from '../../src/procedure/standing.ts'
import type { Step, StepContext } from '../../src/procedure/step.ts'
import type { UnitRecord } from '../../src/procedure/unit-record.ts'
import { powered } from '../../src/session/own-seat.ts'
import { MAC, World } from './world.ts'

const quiet: View = {
  running: null,
  open: null,
  openFor: 0,
  watched: false,
  harm: 'nothing-written',
  restarted: false,
  met: true,
  unsure: false,
  cutting: false,
}
const open = { step: 'install', since: '2026-11-22T12:00:00.000Z' }
const step = (writes?: 'firmware' | 'overlay' | 'modem', rest = {}) => ({
  running: { step: writes ? { writes } : {}, wrote: false, touched: false, ...rest },
})

describe('power', () => {
  it.each<[string, Partial<View>, RegExp | 'safe']>([
    ['is safe where the router was looked at and nothing goes on', {}, 'safe'],
    ['must stay on where nobody has looked', { met: false }, /not known yet/],
    ['must stay on in a write', step('firmware', { wrote: true }), /is being written/],
    ['is safe in a step that has not begun to write', step('firmware'), 'safe'],
    ['must stay on while packages are installed', step('overlay'), /settings or packages/],
    ['must stay on while the modem is set up', step('modem'), /modem/],
    ['must stay on while a step changes settings at its end', step(undefined, { touched: true }), /settings/],
    ['must stay on after a write, for the first start', { open, watched: true }, /first time/],
    ['must stay on where another run was cut off', { open }, /may be writing/],
    ['is safe where it was cut off long ago', { open, openFor: 400_000 }, 'safe'],
    ['must stay on for a write beside the console', { harm: 'being-written' }, /may still be going on/],
    ['is safe where a write was cut off by a restart', { harm: 'being-written', restarted: true }, 'safe'],
    ['must stay on where a script was lost from sight', { unsure: true }, /not known/],
    ['is safe while a hand is to cut it', { open, cutting: true }, 'safe'],
  ])('%s', (_, part, expected) => {
    const { power, ...rest } = english<Power>(powerOf({ ...quiet, ...part }))
    if (expected === 'safe') expect({ power, ...rest }).toEqual({ power: 'safe' })
    else expect({ power, ...rest }).toMatchObject({ power: 'keep-on', why: expect.stringMatching(expected) })
  })
  it('says until about when, and no time that has passed', () => {
    const spans = { write: 45_000, firstBoot: 80_000 }
    const at = (part: Partial<View>) => powerOf({ ...quiet, open, spans, ...part }, 0)
    const until = (ms: number) => ({ until: new Date(ms).toISOString() })
    expect(at({ ...step('firmware', { wrote: true }), openFor: 25_000 })).toMatchObject(until(100_000))
    expect(at({ watched: true, openFor: 30_000 })).toMatchObject(until(50_000))
    expect(at({ watched: true, openFor: 100_000 })).toMatchObject(until(200_000))
    expect(at({ openFor: 100_000 })).toMatchObject(until(200_000))
  })
})

describe('each event of a run', () => {
  it('says whether the power must stay on, from the first byte of the write to the end of the first start', async () => {
    const world = new World()
    world.work.install = (c) => {
      c.note('before')
      c.writing()
      c.note('in it')
      return {}
    }
    world.work['first-boot'] = (c) => {
      c.note('starting')
      return {}
    }
    await world.run()
    const power = (text: string) => world.events.find((e) => e.type === 'note' && e.text === text)?.power
    expect([power('before'), power('in it'), power('starting')]).toEqual(['safe', 'keep-on', 'keep-on'])
    expect(ofStep(world, 'step-done', 'install')).toMatchObject({ power: 'keep-on' })
    expect(ofStep(world, 'step-done', 'first-boot')).toMatchObject({ power: 'safe' })
    expect(world.events[0]).toMatchObject({ power: 'keep-on', turn: null })
    expect(world.events.at(-1)).toMatchObject({ type: 'run-done', power: 'safe', turn: null })
  })
  it('has both facts at once where the adapter is lost in a write', async () => {
    const world = new World()
    world.work.install = (c) => {
      c.writing()
      throw new BenchError('port-lost', { message: 'It is gone', hint: 'Plug it in again.' })
    }
    await world.run()
    for (const type of ['step-failed', 'run-done'])
      expect(world.events.find((event) => event.type === type)).toMatchObject({
        power: 'keep-on',
        why: expect.stringContaining('may be writing'),
        until: expect.any(String),
        turn: 'Plug it in again.',
      })
  })
  it('says after Ctrl-C that the power must stay on, and until when', async () => {
    const world = new World()
    const stop = new AbortController()
    left(world)
    world.unit.look = async () => {
      stop.abort(new DOMException('', 'AbortError'))
      return { stage: 'busy', mac: null }
    }
    expect(await world.run({ stop: stop.signal })).toMatchObject({ result: 'cancelled' })
    const end = world.events.at(-1)
    expect(end).toMatchObject({ power: 'keep-on', until: expect.any(String) })
    const { until } = end as unknown as { until: string }
    const said = /DO NOT SWITCH OFF the router until about (\d+):(\d\d)/.exec(world.notes())!
    // The same time as at the end, which is told a moment later.
    const minutes = [0, 1000].map((earlier) => new Date(Date.parse(until) - earlier).getMinutes())
    expect(minutes).toContain(Number(said[2]))
  })
  it.each(['router-restarted', 'timeout'] as const)(
    'is not called safe after %s in a step that writes, until it was looked at',
    (code) => {
      const standing = new Standing()
      standing.seen('openwrt')
      expect(standing.stamp().power).toBe('safe')
      const step = { id: 'lte-tools', writes: 'overlay' } as Step
      standing.failed(step, new DeviceError(code, { message: '', hint: '' }))
      expect(standing.stamp().power).toBe('keep-on')
      standing.seen('openwrt')
      expect(standing.stamp().power).toBe('safe')
    },
  )

  it.each([
    ['router-restarted', 'installed', 'keep-on'],
    ['router-restarted', 'nothing-written', 'safe'],
    ['unplanned-flash-boot', 'installed', 'keep-on'],
    ['interrupt-missed', 'written-not-verified', 'keep-on'],
    ['interrupt-missed', 'nothing-written', 'safe'],
  ] as const)(
    'after %s with %s it is %s, for OpenWrt writes its overlay as it starts',
    (code, harm, power) => {
      const standing = new Standing()
      standing.of({ open: null, openFor: 0, isWatched: false, harm } as UnitRecord, {})
      standing.seen('openwrt')
      standing.failed(
        { id: 'accept' } as Step,
        new DeviceError(code as 'router-restarted', { message: '', hint: '' }),
      )
      expect(standing.stamp().power).toBe(power)
    },
  )

  it('says what a hand is wanted for until the line shows that it was done', async () => {
    const told: Stamped[] = []
    const folder = mkdtempSync(join(tmpdir(), 'power-'))
    const reporter = { event: (event: Stamped) => void told.push(event) }
    const recorder = new Recorder({ folder, seat: '1', reporter })
    const { standing } = recorder
    const human = new World().operator
    human.hand = async ({ text }, seen) => {
      recorder.event({ type: 'question', text, flag: null })
      await seen
      recorder.note('heard')
    }
    const { signal } = new AbortController()
    await standing.guarded(human).hand({ power: 'on', text: 'Switch it on' }, Promise.resolve(), signal)
    expect(told).toMatchObject([
      { type: 'question', turn: 'Switch it on', power: 'safe' },
      { type: 'note', turn: null },
    ])
  })
})

describe('a router that was left in a write', () => {
  it('is listened to for a time that is said, and its start changes what is said and begins the countdown of a first start', async () => {
    const world = new World()
    left(world, Date.now() - 100_000)
    const looks = [{}, { starts: true }, { starts: true }, null]
    world.unit.look = async () => {
      const seen = looks.shift()
      return seen ? { stage: 'busy', mac: null, ...seen } : { stage: 'openwrt', mac: MAC, spoke: true }
    }
    await world.run()
    const waits = world.events.flatMap((event) => (event.type === 'waiting' ? [event] : []))
    expect(waits).toMatchObject([
      { step: null, most: true, power: 'keep-on' },
      { step: null, most: true, power: 'keep-on', why: expect.stringContaining('first time') },
    ])
    expect(waits[0]!.seconds).toBeLessThanOrEqual(200)
    expect(waits[1]!.seconds).toBeGreaterThan(280)
    expect(world.notes()).toMatch(/listening, for at most \d+ s/)
    expect(world.notes()).toMatch(/written; first start\. Keep the power on, up to \d+ s/)
  })
})

describe('no hand and no switch cuts the power', () => {
  it.each([
    ['while the flash is being written', (c: StepContext) => c.writing(), false],
    ['but where nothing is written yet it does', () => {}, true],
  ])('%s', async (_, before, cuts) => {
    const world = new World()
    const file = join(mkdtempSync(join(tmpdir(), 'power-')), 'switched')
    const operator = powered(world.operator, { cycle: `touch ${file}` })
    world.work.install = async (c) => {
      before(c)
      const seen = cuts ? until(() => existsSync(file)) : Promise.resolve()
      await c.operator.hand({ power: 'cycle', text: 'Off and on' }, seen, c.signal)
      return {}
    }
    const { problem } = await world.run({ operator })
    expect(existsSync(file)).toBe(cuts)
    expect(problem?.code ?? null).toBe(cuts ? null : 'bug')
  })
  it.each([
    ['while the flash is being written a socket of the network is not even asked', true],
    ['where nothing is written it is switched', false],
  ])('%s', async (_, writing) => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(request.url!)
      response.end(JSON.stringify({ POWER1: /off/i.test(request.url!) ? 'OFF' : 'ON' }))
    })
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    const world = new World()
    const { port } = server.address() as AddressInfo
    const operator = powered(world.operator, { tasmota: `127.0.0.1:${port}` })
    world.work.install = async (c) => {
      if (writing) c.writing()
      const seen = writing ? Promise.resolve() : until(() => asked.length > 0)
      await c.operator.hand({ power: 'on', text: 'On' }, seen, c.signal)
      return {}
    }
    const { problem } = await world.run({ operator })
    server.close()
    expect(asked.length > 0).toBe(!writing)
    expect(problem?.code ?? null).toBe(writing ? 'bug' : null)
  })
  it('in a first start that goes on by itself', async () => {
    const world = new World()
    const asked: string[] = []
    world.operator.hand = async ({ text }) => void asked.push(english<string>(text))
    world.work['first-boot'] = async (c) => {
      await c.operator.hand({ power: 'cycle', text: 'Off and on' }, Promise.resolve(), c.signal)
      return {}
    }
    expect((await world.run()).problem).toMatchObject({ code: 'bug' })
    expect(asked).toEqual([])
  })
  it('but one that was found switched off is switched on for its first start, and counts from then', async () => {
    const world = new World()
    world.work['first-boot'] = () => {
      throw new DeviceError('timeout', { message: 'late', hint: '' })
    }
    await world.run()
    world.stage = 'power-on'
    const seen: (string | undefined)[] = []
    const now = () => world.events.at(-1)?.power
    world.work['first-boot'] = async (c) => {
      await c.operator.hand({ power: 'on', text: 'Switch it on' }, Promise.resolve(), c.signal)
      c.note('it starts')
      seen.push(now())
      return {}
    }
    expect((await world.run({ patience: -1 })).result).toBe('passed')
    expect(seen).toEqual(['keep-on'])
  })
})

function left(world: World, since = Date.now()): void {
  const open = { step: 'install', since: new Date(since).toISOString() }
  writeSeat(world.records, '1', { unit: MAC, open, t: '' })
}

const ofStep = ({ events }: World, type: Stamped['type'], step: string) =>
  events.find((event) => event.type === type && 'step' in event && event.step === step)

async function until(is: () => boolean): Promise<void> {
  while (!is()) await new Promise((resolve) => setImmediate(resolve))
}
