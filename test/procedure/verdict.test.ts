import { expect, test } from 'vitest'
import { BenchError, DeviceError, type Harm } from '../../src/base/errors.ts'
import type { State } from '../../src/procedure/journal.ts'
import type { Settings } from '../../src/procedure/settings.ts'
import type { Facts } from '../../src/procedure/step.ts'
import { isLte, type Ran, verdictsOf } from '../../src/procedure/verdict.ts'
import { guide, MAC } from './world.ts'

const said = { message: 'x', hint: 'y' }
const procedure = guide().map((step) => (step.id === 'accept' ? { ...step, part: 'lte' as const } : step))

interface Told extends Omit<Partial<Ran>, 'record' | 'settings'> {
  harm?: Harm
  mac?: string | null
  accept?: Facts
  state?: State['state']
  settings?: Partial<Settings>
}

function ran({ harm = 'installed', mac = MAC, accept, state = 'done', settings, ...rest }: Told = {}): Ran {
  const entry = accept && { state, run: 'r', t: '', inputs: {}, facts: accept }
  const states = () => new Map(entry ? [['accept', entry]] : [])
  return {
    ...{ procedure, problem: null, failed: null, did: [], trouble: null },
    ...rest,
    settings: { skip: [], ...settings } as unknown as Settings,
    record: { mac, harm, states } as Ran['record'],
  }
}
const openwrt = (told?: Told) => verdictsOf(ran(told)).openwrt
const lte = (told?: Told) => verdictsOf(ran(told)).lte
const proof = { compared: 1 }
const flash = new DeviceError('flash-differs', said)

test('OpenWrt is proven where the flash was compared, in this run or before, and where the journal says installed', () => {
  expect(openwrt({ accept: proof, did: ['accept'] })).toBe('proven')
  expect(openwrt({ accept: proof })).toBe('proven')
  expect(openwrt({ accept: proof, did: ['accept'], problem: new BenchError('disk-full', said) })).toBe(
    'proven',
  )
  expect(openwrt()).toBe('proven')
})

test('it is not asked for where nothing is accepted, and where there was nothing to compare with', () => {
  expect(openwrt({ procedure: procedure.slice(0, -1) })).toBe('not-asked')
  expect(openwrt({ accept: {} })).toBe('not-asked')
  expect(openwrt({ procedure: procedure.slice(0, -1), accept: proof })).toBe('not-asked')
})

test('it has failed only where the router failed at it after something was written', () => {
  for (const failed of ['install', 'upgrade', 'first-boot', 'accept'])
    expect(openwrt({ harm: 'written-not-verified', problem: flash, failed }), failed).toBe('failed')
  const late = { harm: 'being-written' as const, problem: flash }
  expect(openwrt({ ...late, failed: 'back-up-flash' })).toBe('not-reached')
  expect(openwrt({ ...late, failed: null })).toBe('not-reached')
  expect(openwrt({ ...late, harm: 'nothing-written', failed: 'install' })).toBe('not-reached')
  expect(openwrt({ ...late, problem: new BenchError('disk-full', said), failed: 'install' })).toBe(
    'not-reached',
  )
})

test('without a router, or without proof of it, nothing was reached', () => {
  expect(openwrt({ mac: null })).toBe('not-reached')
  expect(openwrt({ mac: null, accept: proof })).toBe('not-reached')
  for (const harm of ['nothing-written', 'being-written', 'written-not-verified', 'restored'] as const)
    expect(openwrt({ harm }), harm).toBe('not-reached')
})

test('what this run has accepted is proven, whatever came after it', () => {
  const after = { accept: proof, problem: flash, harm: 'written-not-verified' as const }
  expect(openwrt({ ...after, did: ['accept'] })).toBe('proven')
  expect(openwrt({ ...after, did: ['install'] })).toBe('not-reached')
})

test('an earlier acceptance counts only where this run went to its end without one', () => {
  const before = { harm: 'written-not-verified' as const, accept: proof }
  expect(openwrt(before)).toBe('proven')
  expect(openwrt({ ...before, problem: flash })).toBe('not-reached')
  expect(openwrt({ ...before, settings: { until: 'identify' } })).toBe('not-reached')
  expect(openwrt({ ...before, state: 'started' })).toBe('not-reached')
  expect(openwrt({ ...before, state: 'failed', did: ['accept'] })).toBe('not-reached')
})

test('LTE has a verdict of its own', () => {
  expect(lte({ procedure: guide() })).toBe('not-asked')
  expect(lte({ settings: { skip: ['lte'] }, accept: { lte: 'proven' } })).toBe('not-asked')
  expect(lte({ trouble: new DeviceError('apn-refused', said), accept: { lte: 'proven' } })).toBe('failed')
  expect(lte()).toBe('not-reached')
  expect(lte({ accept: { lte: 'not-asked' } })).toBe('not-asked')
  expect(lte({ accept: { lte: 'proven', sim: 'none' } })).toBe('proven')
  // Journals of early versions.
  expect(lte({ accept: { sim: 'none' } })).toBe('not-asked')
  expect(lte({ accept: {} })).toBe('proven')
})

test('only a router can fail by LTE, and only by its codes', () => {
  expect(isLte(new DeviceError('sim-puk', said))).toBe(true)
  expect(isLte(flash)).toBe(false)
  expect(isLte(new BenchError('disk-full', said))).toBe(false)
  expect(isLte(Object.assign(new BenchError('disk-full', said), { code: 'sim-puk' }))).toBe(false)
})
