import { expect, it } from 'vitest'
import { DeviceError } from '../../src/base/errors.ts'
import { after, begun, type Happening, type RunState, Tracker } from '../../src/procedure/state.ts'
import { guide } from './world.ts'

const procedure = guide()
const step = (id: string) => procedure.find((one) => one.id === id)!
const all = (...happenings: Happening[]): RunState =>
  happenings.reduce<RunState>((state, happening) => after(state, happening, procedure), begun)
const passed = (id: string): Happening => ({ passed: step(id), facts: { by: id } })

it('a check, a move and a deed that passed are kept, and only the deed counts as done in this run', () => {
  const state = all(passed('check-bench'), passed('enter-bootloader'), passed('back-up-flash'))
  expect([...state.checked]).toEqual(['check-bench'])
  expect([...state.now]).toEqual(['enter-bootloader', 'back-up-flash'])
  expect(state.did).toEqual(['back-up-flash'])
  expect(state.facts['back-up-flash']).toEqual({ by: 'back-up-flash' })
})

it('nothing that happens changes the state before it', () => {
  const before = all(passed('check-bench'))
  const copy = structuredClone(before)
  after(before, passed('identify'), procedure)
  after(before, { another: true }, procedure)
  expect(before).toEqual(copy)
})

it('what writes the firmware undoes what was done after it', () => {
  expect([...all(passed('accept'), passed('install')).now]).toEqual(['install'])
})

it('a look is forgotten where another one is needed, but not what the laptop has found of itself', () => {
  const state = all(passed('check-bench'), passed('identify'), { checksForgotten: true })
  expect([...state.checked]).toEqual(['check-bench'])
})

it('another router has nothing done, no answer given and no failure of LTE; tries and deeds of this run stay counted', () => {
  const problem = new DeviceError('apn-refused', { message: 'x', hint: 'y' })
  const state = all(
    passed('get-firmware'),
    passed('identify'),
    passed('back-up-flash'),
    { mayOverwrite: true },
    { lteFailed: problem, step: 'accept' },
    { tried: step('boot-from-ram') },
    { another: true },
  )
  expect(state).toMatchObject({ mayOverwrite: false, lte: null, did: ['back-up-flash'] })
  expect(state.facts).toEqual({ 'get-firmware': { by: 'get-firmware' } })
  expect([state.now.size, ...state.checked]).toEqual([0, 'get-firmware'])
  expect(state.tries).toEqual({ 'boot-from-ram': 1 })
})

it('tries and failed choices add up by step', () => {
  const failure = { choiceFailed: step('boot-from-ram'), choice: 'a', code: 'kernel-panic' }
  const state = all({ tried: step('identify') }, { tried: step('identify') }, failure, {
    ...failure,
    choice: 'b',
  })
  expect(state.tries).toEqual({ identify: 2 })
  expect(state.failures['boot-from-ram']?.map(({ choice }) => choice)).toEqual(['a', 'b'])
})

const problem = new DeviceError('apn-refused', { message: 'x', hint: 'y' })
it.each<[Happening, Partial<RunState>]>([
  [passed('identify'), { checked: new Set(['identify']), facts: { identify: { by: 'identify' } } }],
  [passed('first-boot'), { now: new Set(['first-boot']), facts: { 'first-boot': { by: 'first-boot' } } }],
  [passed('accept'), { now: new Set(['accept']), did: ['accept'], facts: { accept: { by: 'accept' } } }],
  [
    { found: step('install'), facts: { n: 1 } },
    { now: new Set(['install']), told: new Set(['install']), facts: { install: { n: 1 } } },
  ],
  [{ askedAbout: step('install') }, { asked: new Set(['install']) }],
  [{ leftOut: 'accept' }, { leftOut: new Set(['accept']) }],
  [{ told: 'accept' }, { told: new Set(['accept']) }],
  [{ mayOverwrite: true }, { mayOverwrite: true }],
  [{ loops: true }, { loops: true }],
  [{ lteFailed: problem, step: 'accept' }, { lte: { problem, step: 'accept' } }],
  [{ tried: step('install') }, { tries: { install: 1 } }],
  [
    { choiceFailed: step('install'), choice: 'a', code: 'kernel-panic' },
    { failures: { install: [{ choice: 'a', code: 'kernel-panic' }] } },
  ],
  [{ checksForgotten: true }, {}],
  [{ another: true }, {}],
])('of %j nothing else follows than %j', (happening, change) => {
  expect(all(happening)).toEqual({ ...begun, ...change })
})

it('what was there before stays beside it', () => {
  const first = all(passed('accept'), { told: 'a' }, { leftOut: 'a' }, { askedAbout: step('accept') })
  const state = [
    passed('back-up-flash'),
    { found: step('install'), facts: {} },
    { told: 'b' },
    { leftOut: 'b' },
    { askedAbout: step('install') },
  ].reduce<RunState>((state, happening) => after(state, happening as Happening, procedure), first)
  expect([...state.now]).toEqual(['accept', 'back-up-flash', 'install'])
  expect([state.told, state.leftOut, state.asked].map((set) => set.size)).toEqual([3, 2, 2])
  expect(Object.keys(state.facts)).toEqual(['accept', 'back-up-flash', 'install'])
  expect(state.did).toEqual(['accept', 'back-up-flash'])
})

it('a router that restarts for ever does so under another name, too', () => {
  const failure = { choiceFailed: step('boot-from-ram'), choice: 'a', code: 'kernel-panic' }
  const state = all(failure, { loops: true }, { another: true })
  expect(state).toEqual({
    ...begun,
    loops: true,
    failures: { 'boot-from-ram': [{ choice: 'a', code: 'kernel-panic' }] },
  })
})

it('a run begins with nothing, and its tracker adds what happens', () => {
  const track = new Tracker(procedure)
  expect(track.state).toEqual(begun)
  expect([begun.did, begun.facts, begun.loops, begun.mayOverwrite, begun.lte]).toEqual([
    [],
    {},
    false,
    false,
    null,
  ])
  track.happened(passed('check-bench'))
  track.happened({ another: true })
  expect([...track.state.checked]).toEqual(['check-bench'])
})
