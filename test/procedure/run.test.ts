import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BenchError, Cancelled, DeviceError } from '../../src/base/errors.ts'
import type { DeviceCode } from '../../src/problems/catalogue.ts'
import { type Line, readJournal } from '../../src/procedure/journal.ts'
import { bootId, moment } from '../../src/procedure/moment.ts'
import { readSeat, writeSeat } from '../../src/procedure/seat.ts'
import { defineStep, type StepContext } from '../../src/procedure/step.ts'
import { guide, MAC, OTHER, World } from './world.ts'

const ids = guide().map((step) => step.id)
const again = (code: DeviceCode) => new DeviceError(code, { message: code, hint: '' })
const story = (lines: Line[]) => lines.map((line) => `${line.step} ${line.state}`)

describe('a run', () => {
  it('does the guide in order and leaves journal, report, seat and events', async () => {
    const world = new World()
    const outcome = await world.run()
    expect(outcome).toMatchObject({ result: 'passed', harm: 'installed', unit: MAC, problem: null })
    expect(world.log).toEqual(ids)
    expect(story(readJournal(world.records, MAC))).toEqual([
      'back-up-flash started',
      'back-up-flash done',
      'install started',
      'install done',
      'first-boot started',
      'first-boot done',
      'accept started',
      'accept done',
    ])
    expect(JSON.parse(readFileSync(outcome.report!, 'utf8'))).toMatchObject({ unit: MAC, result: 'passed' })
    expect(readSeat(world.records, '1')).toMatchObject({ unit: MAC, open: null })
  })
})

describe('events', () => {
  it('carry places in the procedure, and are kept in the run’s folder as they were sent', async () => {
    const world = new World()
    world.work.install = (c) => {
      c.progress(5, 10, 'bytes')
      return {}
    }
    await world.run({ version: '1.2.3' })
    const folder = world.folder!
    const kept = readFileSync(join(folder, 'events.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(kept).toEqual(JSON.parse(JSON.stringify(world.events)))
    expect(kept[0]).toMatchObject({
      type: 'run-started',
      steps: ids,
      version: '1.2.3',
      seat: '1',
      unit: null,
    })
    const install = kept.find((event) => event.type === 'step-started' && event.step === 'install')
    expect(install).toMatchObject({ n: 7, of: 9, writes: 'firmware', unit: MAC })
    expect(kept.find((event) => event.type === 'progress')).toMatchObject({
      step: 'install',
      unit_of: 'bytes',
    })
    expect(kept.at(-1)).toMatchObject({ type: 'run-done', result: 'passed' })
  })
})

describe('a second start', () => {
  it('after all is done does nothing, and restarts a router in RAM', async () => {
    const world = new World()
    await world.run()
    await world.run()
    expect(world.log).toEqual(['check-bench', 'get-firmware'])
    world.stage = 'ramboot'
    await world.run()
    expect(world.log).toEqual(['check-bench', 'get-firmware', 'restart'])
    const skipped = world.events.filter((event) => event.type === 'step-skipped')
    expect(skipped.slice(-3)).toMatchObject(
      ['back-up-flash', 'install', 'accept'].map((step) => ({ step, why: 'done before' })),
    )
  })
  it('takes no second backup after a failed install, and hands the old facts on', async () => {
    const world = new World()
    world.work['back-up-flash'] = () => ({ folder: 'b1' })
    world.work.install = () => {
      throw new DeviceError('wrong-board', { message: 'no', hint: '' })
    }
    expect(await world.run()).toMatchObject({ result: 'failed', harm: 'nothing-written', step: 'install' })
    let folder: unknown
    world.work.install = (c) => {
      folder = c.facts.backUpFlash?.folder
      return {}
    }
    world.stage = 'power-on'
    expect((await world.run()).result).toBe('passed')
    expect(world.log).not.toContain('back-up-flash')
    expect(folder).toBe('b1')
  })
  it('with --again does the deeds again, once', async () => {
    const world = new World()
    await world.run()
    world.settings = { again: true }
    world.stage = 'power-on'
    await world.run()
    expect(world.log).toEqual(ids)
  })
  it('with another image asks before it overwrites a running OpenWrt', async () => {
    const world = new World()
    await world.run()
    world.image = 'image-2'
    const kept = await world.run()
    expect(world.log).toEqual(['check-bench', 'get-firmware', 'asked'])
    expect(kept).toMatchObject({ result: 'cancelled', harm: 'installed' })
    world.answers.push(true)
    await world.run()
    expect(world.log).toEqual(
      ['check-bench', 'get-firmware', 'asked', 'restart', ...ids.slice(2)].filter(
        (id) => id !== 'back-up-flash',
      ),
    )
  })
  it('asks about a router that runs OpenWrt and is not known', async () => {
    const world = new World()
    world.stage = 'openwrt'
    await world.run()
    expect(world.log).toEqual(['check-bench', 'get-firmware', 'asked'])
  })
  it('finishes a first boot that was cut off, without interrupting it', async () => {
    const world = new World()
    world.work['first-boot'] = () => {
      throw new DeviceError('timeout', { message: 'late', hint: '' })
    }
    expect(await world.run()).toMatchObject({ step: 'first-boot', harm: 'written-not-verified' })
    delete world.work['first-boot']
    world.stage = 'power-on'
    await world.run()
    expect(world.log).toEqual(['check-bench', 'get-firmware', 'first-boot', 'identify', 'accept'])
  })
})

describe('a router that may be writing', () => {
  const cutOff = async () => {
    const world = new World()
    world.work.install = (c) => {
      c.writing()
      throw new BenchError('port-lost', { message: 'gone', hint: '' }, { mayRetry: true })
    }
    const outcome = await world.run()
    expect(outcome).toMatchObject({ result: 'failed', harm: 'being-written', step: 'install' })
    delete world.work.install
    world.looks.length = 0
    return world
  }
  it('is only listened to until it shows where it is, and its deed is recognised', async () => {
    const world = await cutOff()
    world.sights.push('busy')
    world.stage = 'openwrt'
    expect(await world.run()).toMatchObject({ result: 'passed', harm: 'installed' })
    expect(world.looks).toHaveLength(2)
    for (const look of world.looks) expect(look).toMatchObject({ listenOnly: true })
    expect(world.log).toEqual(['check-bench', 'get-firmware', 'identify', 'accept'])
    expect(world.notes()).toContain('Leave the power on')
  })
  it('is only listened to before the next one is asked for', async () => {
    const world = await cutOff()
    world.sights.push('busy', 'openwrt')
    const next = { stop: new AbortController().signal, begun: () => {} }
    world.mac = OTHER
    expect(await world.run({ next })).toMatchObject({ result: 'passed', unit: OTHER })
    for (const look of world.looks.slice(0, 2)) expect(look).toMatchObject({ listenOnly: true })
    expect(world.notes()).toContain('Leave the power on')
    expect(world.log.slice(0, 4)).toEqual(['check-bench', 'get-firmware', 'next', 'enter-bootloader'])
  })
  it('is only listened to before a check that speaks to any shell', async () => {
    const world = await cutOff()
    world.sights.push('busy', 'ramboot')
    let before: unknown[] = []
    const save = defineStep({
      id: 'save-over-serial',
      title: 'save',
      guide: 'save',
      kind: 'check',
      host: true,
      speaks: true,
      within: 60_000,
      tries: 1,
      run: async () => {
        before = [...world.looks]
        return {}
      },
    })
    expect(await world.run({}, [save])).toMatchObject({ result: 'passed' })
    expect(before).toMatchObject([{ listenOnly: true }, { listenOnly: true }])
  })
  it('is probed once it has had time enough', async () => {
    const world = await cutOff()
    world.stage = 'power-on'
    await world.run({ patience: -1 })
    expect(world.looks[0]).not.toHaveProperty('listenOnly')
    expect(world.log).toEqual(ids.filter((id) => id !== 'back-up-flash'))
  })
  it('is not written again without asking, even where the error could be retried', async () => {
    const world = await cutOff()
    expect(story(readJournal(world.records, MAC)).filter((line) => line === 'install failed')).toHaveLength(1)
  })
  it('is listened to when the laptop died in the first boot', async () => {
    const world = new World()
    writeSeat(world.records, '1', {
      unit: MAC,
      open: { step: 'first-boot', since: new Date().toISOString() },
      t: '',
    })
    await world.run()
    expect(world.looks[0]).toMatchObject({ listenOnly: true })
  })
  it.each([
    { since: '2099-01-01T00:00:00.000Z' },
    { since: 'no time at all' },
    { since: '2026-11-22T12:00:00.000Z', at: { boot: bootId() ?? '', up: 1e12 } },
  ])('is not listened to for ever where its record says $since and $at', async (point) => {
    const world = new World()
    writeSeat(world.records, '1', { unit: MAC, open: { step: 'first-boot', ...point }, t: '' })
    const { look } = world.unit
    world.unit.look = async (signal, o) =>
      o?.listenOnly ? { ...(await look(signal, o)), stage: 'busy' as const, mac: null } : look(signal, o)
    await world.run({ patience: 500 })
    expect(world.looks[0]).toMatchObject({ listenOnly: true })
    expect(world.looks.at(-1)?.listenOnly).toBeUndefined()
  })
  it('is listened to for as long as the write takes, also when the clock was put forward since', async () => {
    const at = moment()
    if (!at) return
    const world = new World()
    const long = new Date(Date.now() - 3_600_000).toISOString()
    writeSeat(world.records, '1', { unit: MAC, open: { step: 'first-boot', since: long, at }, t: '' })
    await world.run()
    expect(world.looks[0]).toMatchObject({ listenOnly: true })
    const earlier = new World()
    const open = { step: 'first-boot', since: long, at: { ...at, boot: 'another start' } }
    writeSeat(earlier.records, '1', { unit: MAC, open, t: '' })
    await earlier.run()
    expect(earlier.looks[0]?.listenOnly).toBeUndefined()
  })
  it('is listened to also when the seat has another name now, and both seats know the end of it', async () => {
    const world = new World()
    const open = { step: 'first-boot', since: new Date().toISOString() }
    writeSeat(world.records, 'left', { unit: MAC, open, port: 'tcp://127.0.0.1:7', t: '' })
    writeSeat(world.records, 'right', { unit: OTHER, open, port: 'tcp://127.0.0.1:8', t: '' })
    world.settings = { port: 'tcp://127.0.0.1:7' }
    await world.run()
    expect(world.looks[0]).toMatchObject({ listenOnly: true })
    expect(readSeat(world.records, '1')).toMatchObject({ open: null, port: 'tcp://127.0.0.1:7' })
    expect(readSeat(world.records, 'left')).toMatchObject({ unit: MAC, open: null })
    expect(readSeat(world.records, 'right')).toMatchObject({ unit: OTHER, open })
  })
})

describe('a failure', () => {
  it('is tried again as often as the step allows, by looking and planning again', async () => {
    const world = new World()
    const attempts: number[] = []
    world.work['boot-from-ram'] = (c) => {
      attempts.push(c.attempt)
      world.stage = 'power-on'
      if (attempts.length < 2) throw again('tftp-retries')
      return {}
    }
    expect((await world.run()).result).toBe('passed')
    expect(attempts).toEqual([1, 2])
    expect(world.log.slice(2, 6)).toEqual([
      'enter-bootloader',
      'boot-from-ram',
      'enter-bootloader',
      'boot-from-ram',
    ])
  })
  it('ends the run after the last try, with code, harm and evidence', async () => {
    const world = new World()
    world.work['enter-bootloader'] = () => {
      throw again('interrupt-missed')
    }
    expect(await world.run()).toMatchObject({
      result: 'failed',
      harm: 'nothing-written',
      unit: null,
      report: null,
    })
    expect(world.log.filter((id) => id === 'enter-bootloader')).toHaveLength(3)
    expect(world.looks).toHaveLength(1)
    const evidence = ['the last line']
    expect(world.failures()).toMatchObject([{ code: 'interrupt-missed', harm: 'nothing-written', evidence }])
  })
  it('that can’t be fixed by trying is not tried again', async () => {
    const world = new World()
    world.work['check-bench'] = () => {
      throw new BenchError('port-missing', { message: 'no port', hint: '' })
    }
    const outcome = await world.run()
    expect(outcome.problem).toMatchObject({ code: 'port-missing', exit: 3 })
    expect(world.log).toEqual(['check-bench'])
  })
  it('of the look itself is told as one of the step it stands at', async () => {
    const world = new World()
    world.unit.look = async () => {
      throw new BenchError('port-lost', { message: 'gone', hint: '' })
    }
    expect(await world.run()).toMatchObject({ result: 'failed', step: 'get-firmware' })
    expect(world.failures()).toHaveLength(1)
  })
  it('by a step that takes too long is a timeout of the router', async () => {
    const world = new World()
    const procedure = guide(world).map((step) =>
      step.id === 'enter-bootloader' ? { ...step, within: 5, tries: 1 } : step,
    )
    world.work['enter-bootloader'] = (c) =>
      new Promise((_, reject) => c.signal.addEventListener('abort', () => reject(c.signal.reason)))
    expect((await world.run({}, procedure)).problem).toMatchObject({ code: 'timeout', exit: 5 })
  })
  it('of our own making is our bug', async () => {
    const world = new World()
    world.work.identify = () => {
      throw new TypeError('x is not a function')
    }
    expect((await world.run()).problem).toMatchObject({ code: 'bug', exit: 70 })
  })
})

describe('whose router it is', () => {
  it('is asked of the router: another one on the same seat has a record of its own', async () => {
    const world = new World()
    await world.run({}, guide(world))
    world.mac = OTHER
    world.stage = 'power-on'
    expect(await world.run()).toMatchObject({ result: 'passed', unit: OTHER })
    expect(world.log).toEqual(ids)
  })
  it('is a guess at power-on, given up when a factory router answers', async () => {
    const world = new World()
    world.settings = { until: 'install' }
    await world.run()
    world.settings = {}
    world.mac = OTHER
    world.stage = 'power-on'
    world.work['first-boot'] = () => {
      if (world.log.filter((id) => id === 'install').length === 0)
        throw new DeviceError('factory-login', { message: 'factory', hint: '' })
      return {}
    }
    expect(await world.run()).toMatchObject({ result: 'passed', unit: OTHER })
    expect(world.log).toEqual(['check-bench', 'get-firmware', 'first-boot', ...ids.slice(2)])
  })
  it('changes in mid-run: the plan is made again with the other record', async () => {
    const world = new World()
    world.work['back-up-flash'] = () => {
      world.mac = world.log.filter((id) => id === 'back-up-flash').length === 1 ? OTHER : world.mac
      return {}
    }
    expect(await world.run()).toMatchObject({ result: 'passed', unit: OTHER })
    expect(world.log.filter((id) => id === 'back-up-flash')).toHaveLength(2)
    expect(world.notes()).toContain('another router')
  })
  it('is new when the seat was told to wait for the next one: nothing known of the last one counts', async () => {
    const world = new World()
    world.settings = { until: 'back-up-flash' }
    await world.run()
    world.settings = {}
    world.mac = OTHER
    expect(await world.run({ next: { stop: new AbortController().signal, begun: () => {} } })).toMatchObject({
      result: 'passed',
      unit: OTHER,
    })
    expect(world.log).toEqual(['check-bench', 'get-firmware', 'next', ...ids.slice(2)])
    expect(world.looks).toHaveLength(1)
  })
  it('is found again by its MAC when the next one is one that was begun before', async () => {
    const world = new World()
    world.settings = { until: 'back-up-flash' }
    await world.run()
    world.settings = {}
    expect((await world.run({ next: { stop: new AbortController().signal, begun: () => {} } })).result).toBe(
      'passed',
    )
    expect(world.log).not.toContain('back-up-flash')
  })
  it('must be known before any deed, and be an address of one router', async () => {
    for (const mac of ['00:00:00:00:00:00', 'ff:ff:ff:ff:ff:ff', '01:00:5e:00:00:01', 'x']) {
      const world = new World()
      world.mac = mac
      expect((await world.run()).problem).toMatchObject({ code: 'mac-invalid' })
      expect(world.log).not.toContain('back-up-flash')
    }
    const mute = new World()
    mute.mac = ''
    expect((await mute.run()).problem).toMatchObject({ code: 'mac-unknown' })
    expect(mute.log).not.toContain('back-up-flash')
  })
})

describe('stopping', () => {
  it('at the first request happens before the next step', async () => {
    const world = new World()
    const stop = new AbortController()
    world.work['boot-from-ram'] = () => {
      stop.abort(new Cancelled())
      return {}
    }
    expect(await world.run({ stop: stop.signal })).toMatchObject({ result: 'cancelled', step: null })
    expect(world.log.at(-1)).toBe('boot-from-ram')
    expect(world.types()).not.toContain('step-failed')
  })
  it('is held while the firmware is written, by either request, and said', async () => {
    const world = new World()
    const stop = new AbortController()
    const leave = new AbortController()
    let aborted: boolean | undefined
    world.work.install = async (c) => {
      c.writing()
      stop.abort(new Cancelled())
      leave.abort(new Cancelled())
      await Promise.resolve()
      aborted = c.signal.aborted
      return {}
    }
    const outcome = await world.run({ stop: stop.signal, signal: leave.signal })
    expect(outcome).toMatchObject({ result: 'cancelled', harm: 'written-not-verified' })
    expect(aborted).toBe(false)
    expect(story(readJournal(world.records, MAC)).at(-1)).toBe('install done')
    expect(world.notes()).toContain('this ends first')
  })
  it('before the first byte is written stops the write', async () => {
    const world = new World()
    const stop = new AbortController()
    world.work.install = (c) => {
      stop.abort(new Cancelled())
      c.writing()
      return {}
    }
    const outcome = await world.run({ stop: stop.signal })
    expect(outcome).toMatchObject({ result: 'cancelled', harm: 'nothing-written' })
    expect(world.notes()).toContain('next safe point')
    expect(world.notes()).not.toContain('this ends first')
  })
  it('before the first byte is written leaves at once at the second request', async () => {
    const world = new World()
    const leave = new AbortController()
    world.work.install = (c) => {
      const left = new Promise<Record<string, never>>((_, reject) => {
        c.signal.addEventListener('abort', () => reject(c.signal.reason))
      })
      leave.abort(new Cancelled())
      return left
    }
    const outcome = await world.run({ signal: leave.signal })
    expect(outcome).toMatchObject({ result: 'cancelled', harm: 'nothing-written' })
  })
  it('at until ends passed, and leaves the router where it is', async () => {
    for (const [i, until] of ids.entries()) {
      const world = new World()
      world.settings = { until }
      expect((await world.run()).result).toBe('passed')
      expect(world.log).toEqual(ids.slice(0, i + 1))
      expect(existsSync(join(world.records, 'runs'))).toBe(true)
    }
  })
})

describe('a deed that the router itself refutes', () => {
  it('is done again, whatever the journal says', async () => {
    const world = new World()
    const steps = guide(world).slice(0, 6)
    const refutable = steps.map((step) =>
      step.id === 'back-up-flash' ? { ...step, refutedAt: 'openwrt' as const } : step,
    )
    await world.run({}, refutable)
    world.stage = 'ramboot'
    expect((await world.run({}, refutable)).did).toEqual([])
    world.stage = 'openwrt'
    expect((await world.run({}, refutable)).did).toEqual(['back-up-flash'])
  })
})

describe('a deed that may be left out', () => {
  const withModem = (world: World) => {
    const [first, ...rest] = guide(world)
    const orElse = 'The modem stays as it is.'
    const modem = { ...rest.at(-1)!, id: 'restore-modem', orElse }
    const run = async (c: StepContext) => ({ ...(await world.work['restore-modem']?.(c, world)) })
    return [first!, { ...modem, run }, ...rest]
  }

  it('is left out, and said, where the router is elsewhere', async () => {
    const world = new World()
    const { result } = await world.run({}, withModem(world))
    expect(result).toBe('passed')
    expect(world.events).toContainEqual(
      expect.objectContaining({ type: 'step-skipped', step: 'restore-modem' }),
    )
    expect(world.notes()).toContain('The modem stays as it is.')
  })
  it('is left out, and said, where it fails; the rest goes on', async () => {
    const world = new World()
    world.stage = 'openwrt'
    world.answers.push(true)
    world.work['restore-modem'] = () => {
      throw new DeviceError('modem-silent', { message: 'The modem does not answer', hint: '' })
    }
    const { result, did } = await world.run({}, withModem(world))
    expect(result).toBe('passed')
    expect(did).toEqual(['back-up-flash', 'install', 'accept'])
    const skipped = world.events.find((event) => event.type === 'step-skipped')
    expect(skipped).toMatchObject({ step: 'restore-modem', why: 'The modem does not answer' })
  })
})

describe('a write beside the console', () => {
  it('is looked at, and a silent router is waited for before power is asked for', async () => {
    const world = new World()
    const beside = guide(world).map((step) =>
      step.id === 'install' ? { ...step, detached: true, announces: true } : step,
    )
    world.work.install = ({ writing }) => {
      writing()
      throw new BenchError('port-lost', { message: 'The adapter is gone', hint: '' })
    }
    expect((await world.run({}, beside)).harm).toBe('being-written')
    world.work.install = () => ({})
    world.looks.length = 0
    world.sights.push('power-on', 'ramboot')
    world.stage = 'ramboot'
    expect((await world.run({}, beside)).result).toBe('passed')
    expect(world.looks.slice(0, 2).map((look) => look?.listenOnly)).toEqual([undefined, undefined])
    expect(world.log).not.toContain('enter-bootloader')
  })
})
