import { describe, expect, it } from 'vitest'
import { Bug } from '../../src/base/errors.ts'
import { type Action, isLeftOut, type PlanOptions, plan } from '../../src/procedure/plan.ts'
import { defineStep, type Seen, type Step } from '../../src/procedure/step.ts'
import { guide } from './world.ts'

const steps = guide()
const ids = steps.map((step) => step.id)
const word = (action: Action) => ('step' in action ? action.step.id : Object.keys(action)[0]!)
const planned = (done: string[], stage: Seen, o: PlanOptions = {}) =>
  plan(steps, new Set(done), stage, o).map(word)

const host = ['check-bench', 'get-firmware']
const toRam = ['enter-bootloader', 'boot-from-ram']
const deeds = ['back-up-flash', 'install', 'accept']

describe('the plan, row by row of the design', () => {
  it('nothing done, at power-on: the guide, in the guide’s order', () => {
    expect(planned([], 'power-on')).toEqual(ids)
  })
  it('nothing done, at the boot loader: the same without interrupting it', () => {
    expect(planned([], 'bootloader')).toEqual(ids.filter((id) => id !== 'enter-bootloader'))
  })
  it('nothing done, at OpenWrt: asks first, then from the start', () => {
    expect(planned([], 'openwrt')).toEqual([...host, 'ask', 'restart', ...ids.slice(2)])
    expect(planned([], 'openwrt', { asked: true })).toEqual([...host, 'restart', ...ids.slice(2)])
  })
  it('backup done, still in RAM: identify, install and on', () => {
    const rest = ['identify', 'install', 'first-boot', 'accept']
    expect(planned(['back-up-flash'], 'ramboot')).toEqual([...host, ...rest])
  })
  it('backup done, power was cut: into RAM again, and no second backup', () => {
    const rest = ['identify', 'install', 'first-boot', 'accept']
    expect(planned(['back-up-flash'], 'power-on')).toEqual([...host, ...toRam, ...rest])
  })
  it('install started and the router silent: listen, nothing else', () => {
    expect(planned(['back-up-flash'], 'busy', { open: new Set(['install']) })).toEqual(['listen'])
  })
  it('install started, at OpenWrt and not recognised: installs again without asking', () => {
    const again = planned(['back-up-flash'], 'openwrt', { open: new Set(['install']) })
    expect(again).toEqual([...host, 'restart', ...toRam, 'identify', 'install', 'first-boot', 'accept'])
  })
  it('backup and install done, at power-on: first boot only, never interrupted', () => {
    const left = planned(['back-up-flash', 'install'], 'power-on')
    expect(left).toEqual([...host, 'first-boot', 'identify', 'accept'])
  })
  it('backup and install done, at OpenWrt: no power cut at all', () => {
    expect(planned(['back-up-flash', 'install'], 'openwrt')).toEqual([...host, 'identify', 'accept'])
  })
  it('backup and install done, at the boot loader or in RAM: restarts, then first boot', () => {
    for (const stage of ['bootloader', 'ramboot'] as const) {
      const left = planned(['back-up-flash', 'install'], stage)
      expect(left.filter((id) => id !== 'identify')).toEqual([...host, 'restart', 'first-boot', 'accept'])
    }
  })
  it('all done: nothing, but a router in RAM is restarted', () => {
    for (const stage of ['power-on', 'bootloader', 'openwrt'] as const)
      expect(planned(deeds, stage)).toEqual([])
    expect(planned(deeds, 'ramboot')).toEqual(['restart'])
  })
})

describe('the options of a plan', () => {
  it('takes each check once, host checks first, and leaves out those that passed', () => {
    const left = planned([], 'power-on', { checked: new Set([...host, 'identify']) })
    expect(left).toEqual(ids.filter((id) => !host.includes(id) && id !== 'identify'))
  })
  it('does everything again with --again, but not what this run did', () => {
    expect(planned(deeds, 'power-on', { again: true })).toEqual(ids)
    expect(planned(deeds, 'openwrt', { again: true })).not.toContain('ask')
    const now = new Set(['back-up-flash'])
    expect(planned(deeds, 'ramboot', { again: true, now })).not.toContain('back-up-flash')
  })
  it('leaves out what is skipped', () => {
    expect(planned([], 'power-on', { skip: ['accept', 'install'] })).toEqual(ids.slice(0, 6))
  })
  it('plans the whole and cuts after until, for each step of the guide', () => {
    ids.forEach((id, i) => {
      expect(planned([], 'power-on', { until: id })).toEqual(ids.slice(0, i + 1))
    })
  })
  it('plans a move or a check named by until when no deed is left', () => {
    expect(planned(deeds, 'power-on', { until: 'boot-from-ram' })).toEqual([...host, ...toRam])
    expect(planned(deeds, 'openwrt', { until: 'identify' })).toEqual([...host, 'identify'])
    expect(planned(deeds, 'power-on', { until: 'identify' })).toEqual([...host, ...toRam, 'identify'])
    expect(planned(deeds, 'power-on', { until: 'first-boot' })).toEqual([...host, 'first-boot'])
    expect(planned(deeds, 'power-on', { until: 'get-firmware' })).toEqual(host)
  })
  it('has nothing to do until a deed that is done, even in RAM', () => {
    expect(planned(['back-up-flash'], 'power-on', { until: 'back-up-flash' })).toEqual([])
    expect(planned(['back-up-flash'], 'ramboot', { until: 'back-up-flash' })).toEqual([])
  })
  it('until the last step is the whole: a router in RAM is restarted', () => {
    expect(planned(deeds, 'ramboot', { until: 'accept' })).toEqual(['restart'])
  })
  it('does what is left before a move named by until, and no move to where the router is', () => {
    const left = planned(['install', 'accept'], 'ramboot', { until: 'first-boot' })
    expect(left).toEqual([...host, 'identify', 'back-up-flash', 'restart', 'first-boot'])
    expect(planned(deeds, 'ramboot', { until: 'boot-from-ram' })).toEqual([])
  })
  it('refuses a step that is not there', () => {
    expect(() => planned([], 'power-on', { until: 'fly' })).toThrow('no step "fly"')
    const unknown = expect.objectContaining({ code: 'unknown-step' })
    expect(() => plan([], new Set(), 'power-on', { until: 'fly' })).toThrow(unknown)
  })
})

describe('an action', () => {
  it('is a step, or one of three things that are no step', () => {
    expect(plan(steps, new Set(), 'busy')).toEqual([{ listen: true }])
    expect(plan(steps, new Set(deeds), 'ramboot')).toEqual([{ restart: true }])
    expect(plan(steps, new Set(), 'openwrt')).toContainEqual({ ask: true })
    expect(plan(steps, new Set(), 'openwrt')).toContainEqual({ restart: true })
  })
})

describe('a step that may be left out', () => {
  const accept = steps.at(-1)!
  const shy = { ...accept, orElse: 'it is left out' }
  it('is left out where the router is not there already, and where it came to that', () => {
    expect(isLeftOut(shy, 'openwrt', {})).toBe(false)
    expect(isLeftOut(shy, 'ramboot', {})).toBe(true)
    expect(isLeftOut(accept, 'ramboot', {})).toBe(false)
    expect(isLeftOut(accept, 'openwrt', { leftOut: new Set(['accept']) })).toBe(true)
    expect(isLeftOut(accept, 'openwrt', { leftOut: new Set(['install']) })).toBe(false)
  })
  it('is worth no way of its own', () => {
    const short = [...steps.slice(0, -1), shy]
    expect(plan(short, new Set(['back-up-flash', 'install']), 'power-on').map(word)).toEqual([])
    expect(plan(short, new Set(['back-up-flash', 'install']), 'openwrt').map(word)).toEqual([
      ...host,
      ...['identify', 'accept'],
    ])
  })
})

/** A step of a procedure of our own. */
const part = (id: string, rest: Partial<Step>): Step =>
  defineStep({ id, title: '', guide: '', kind: 'check', within: 1, tries: 1, run: async () => ({}), ...rest })
const enter = part('enter', { kind: 'move', from: 'power-on', to: 'bootloader' })
const boot = part('boot', { kind: 'move', from: 'bootloader', to: 'ramboot' })
const start = part('start', { kind: 'move', from: 'power-on', to: 'openwrt' })
const save = part('save', { kind: 'deed', from: 'ramboot' })
const words = (procedure: Step[], stage: Seen, o?: PlanOptions, done: string[] = []) =>
  plan(procedure, new Set(done), stage, o).map(word)

describe('a check', () => {
  const before = part('before', { at: ['bootloader'] })
  const between = part('between', { at: ['bootloader'] })
  const after = part('after', { at: ['bootloader'] })
  const inRam = part('in-ram', { at: ['ramboot'] })
  const late = part('late', { at: ['ramboot'] })
  const procedure = [before, enter, between, boot, after, inRam, save, late]

  it('is taken on the way, at its place between two moves', () => {
    expect(words(procedure, 'power-on')).toEqual(['enter', 'between', 'boot', 'in-ram', 'save'])
  })
  it('is taken before its stage is left, where the router is found at it', () => {
    expect(words(procedure, 'bootloader')).toEqual(['before', 'between', 'boot', 'in-ram', 'save'])
  })
  it('that is listed behind a deed is not taken before it', () => {
    expect(words(procedure, 'ramboot')).toEqual(['in-ram', 'save'])
  })
  it('that is named is taken without those before it', () => {
    const one = part('one', { at: ['ramboot'] })
    const two = part('two', { at: ['ramboot'] })
    expect(words([enter, boot, one, two, save], 'ramboot', { until: 'two' }, ['save'])).toEqual(['two'])
  })
  it('that is named is taken where a move before it leads, else at the first of its stages', () => {
    const either = part('either', { at: ['openwrt', 'ramboot'] })
    expect(words([enter, boot, either, start], 'power-on', { until: 'either' })).toEqual([
      'enter',
      'boot',
      'either',
    ])
    const write = part('write', { kind: 'deed', from: 'ramboot', to: 'power-on' })
    const seen = part('seen', { at: ['power-on', 'openwrt'] })
    const all = [enter, boot, write, start, seen, save]
    expect(words(all, 'ramboot', { until: 'seen' }, ['write', 'save'])).toEqual(['restart', 'start', 'seen'])
    const nowhere = part('nowhere', { at: ['power-on', 'openwrt'] })
    expect(words([nowhere, enter, boot, save], 'ramboot', { until: 'nowhere' }, ['save'])).toEqual([
      'restart',
      'nowhere',
    ])
  })
})

describe('the way to a deed', () => {
  it('is made of the moves before it alone', () => {
    const other = part('other', { kind: 'move', from: 'bootloader', to: 'ramboot' })
    expect(words([enter, boot, save, other], 'power-on')).toEqual(['enter', 'boot', 'save'])
  })
  it('is gone once: a restart has brought the router to power-on for all that follows', () => {
    const one = part('one', { kind: 'deed', from: 'power-on' })
    const two = part('two', { kind: 'deed', from: 'power-on' })
    expect(words([enter, boot, save, one, two], 'ramboot')).toEqual(['save', 'restart', 'one', 'two'])
  })
  it('leads elsewhere after a write that was torn, unless the router starts all the same', () => {
    const write = part('write', { kind: 'deed', from: 'openwrt', fromTorn: 'ramboot' })
    const procedure = [enter, boot, start, write]
    expect(words(procedure, 'power-on')).toEqual(['start', 'write'])
    expect(words(procedure, 'power-on', { torn: true })).toEqual(['enter', 'boot', 'write'])
    expect(words(procedure, 'openwrt', { torn: true })).toEqual(['write'])
    expect(words([enter, boot, start, save], 'power-on', { torn: true })).toEqual(['enter', 'boot', 'save'])
  })
})

describe('a procedure', () => {
  it('without a way to a stage is a bug, not a loop', () => {
    const lonely = steps.filter((step) => step.id === 'accept')
    expect(() => plan(lonely, new Set(), 'ramboot')).toThrow(Bug)
  })
  it('never moves the router for a check', () => {
    const shy = steps.filter((step) => step.id !== 'back-up-flash' && step.id !== 'install')
    expect(plan(shy, new Set(), 'power-on').map(word)).toEqual([...host, 'first-boot', 'identify', 'accept'])
  })
  it('is refused where a step contradicts itself', () => {
    const base = { id: 'look', title: '', guide: '', within: 1, tries: 1, run: async () => ({}) }
    expect(() => defineStep({ ...base, kind: 'check' })).toThrow('at which stages')
    expect(() => defineStep({ ...base, kind: 'move', from: 'ramboot' })).toThrow('from and to')
    expect(() => defineStep({ ...base, kind: 'deed' })).toThrow('has from')
    expect(() => defineStep({ ...base, kind: 'check', host: true, writes: 'modem' })).toThrow('not write')
    expect(() => defineStep({ ...base, kind: 'check', host: true, tries: 0 })).toThrow('one try')
    expect(() => defineStep({ ...base, kind: 'check', host: true, id: 'Look!' })).toThrow('words')
  })
})
