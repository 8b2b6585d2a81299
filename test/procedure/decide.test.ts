import { expect, it } from 'vitest'
import { decide, type Known } from '../../src/procedure/decide.ts'
import type { State } from '../../src/procedure/journal.ts'
import { after, begun } from '../../src/procedure/state.ts'
import type { Step } from '../../src/procedure/step.ts'
import { guide, MAC } from './world.ts'

const procedure = guide()
const deeds = ['back-up-flash', 'install', 'accept']
const done = (ids: string[]): Map<string, State> =>
  new Map(ids.map((id) => [id, { state: 'done', run: 'r', t: '', inputs: {}, facts: {} }]))

function known(
  o: { ids?: string[]; guessing?: boolean; steps?: Step[]; state?: Known['state'] } = {},
): Known {
  const { ids = [], guessing = false, steps = procedure, state = begun } = o
  const record = { mac: guessing ? null : MAC, guessing, harm: 'installed' as const, states: done(ids) }
  return { procedure: steps, settings: { again: false, skip: [] }, state, record, inputs: () => ({}) }
}

it('a guess with nothing left to do is forgotten before anything else is decided', () => {
  const decision = decide(known({ ids: deeds, guessing: true }), 'power-on')
  expect(decision).toEqual({ remarks: [{ forgetGuess: true }], actions: [], again: true })
})

it('what the stage refutes is written down first, and it is decided again', () => {
  const steps = procedure.map((step) =>
    step.id === 'back-up-flash' ? { ...step, refutedAt: 'openwrt' as const } : step,
  )
  const decision = decide(known({ ids: deeds, steps }), 'openwrt')
  expect(decision.again).toBe(true)
  expect(decision.remarks).toMatchObject([{ refute: { id: 'back-up-flash' } }])
})

it('a router that restarts for ever has no firmware, whatever was proven once', () => {
  const state = after(begun, { loops: true }, procedure)
  expect(decide(known({ ids: deeds, state }), 'power-on').remarks).toMatchObject([
    { refute: { id: 'install' } },
  ])
})

it('what earlier runs did is told once', () => {
  const first = decide(known({ ids: ['back-up-flash'] }), 'ramboot')
  expect(first.remarks).toMatchObject([{ tell: 'back-up-flash' }])
  const state = after(begun, { told: 'back-up-flash' }, procedure)
  expect(decide(known({ ids: ['back-up-flash'], state }), 'ramboot').remarks).toEqual([])
})

it('what can only be done at another stage is left out, and where nothing is left to do nothing is said of it', () => {
  const steps = procedure.map((step) =>
    step.id === 'back-up-flash' ? { ...step, orElse: 'There is no backup.' } : step,
  )
  const { remarks, actions } = decide(known({ ids: ['install'], steps }), 'openwrt')
  expect(remarks).toContainEqual(
    expect.objectContaining({ leaveOut: expect.objectContaining({ id: 'back-up-flash' }) }),
  )
  expect(actions.length).toBeGreaterThan(0)
  const nothing = decide(known({ ids: ['install', 'accept'], steps }), 'openwrt')
  expect([nothing.actions, nothing.remarks.filter((remark) => 'leaveOut' in remark)]).toEqual([[], []])
})

it('deciding changes nothing: the same question has the same answer', () => {
  const of = known({ ids: ['back-up-flash'] })
  expect(decide(of, 'power-on')).toEqual(decide(of, 'power-on'))
})
