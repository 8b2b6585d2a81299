import { expect, it } from 'vitest'
import { english } from '../../src/base/english.ts'
import { decide, earlier, type Known, wouldCatch } from '../../src/procedure/decide.ts'
import type { State } from '../../src/procedure/journal.ts'
import { after, begun } from '../../src/procedure/state.ts'
import { defineStep, type Step } from '../../src/procedure/step.ts'
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

type Changes = Omit<Partial<Known>, 'record'> & { record?: Partial<Known['record']> }

/** All that is known, with a word of our own in it. */
const having = (ids: string[], o: Changes = {}): Known => {
  const base = known({ ids })
  return { ...base, ...o, record: { ...base.record, ...o.record } }
}
const words = (k: Known, stage: Parameters<typeof decide>[1]) =>
  decide(k, stage).actions.map((action) => ('step' in action ? action.step.id : Object.keys(action)[0]))
const refutable = (id: string) =>
  procedure.map((step) => (step.id === id ? { ...step, refutedAt: 'openwrt' as const } : step))

it('nothing is refuted of a router that is only guessed, of what is not done, was done now, or at another stage', () => {
  const steps = refutable('back-up-flash')
  const corrected = (k: Known, stage: 'openwrt' | 'ramboot' = 'openwrt') =>
    decide(k, stage).remarks.some((remark) => 'refute' in remark)
  const all = { procedure: steps }
  expect(corrected(having(['back-up-flash'], all))).toBe(true)
  expect(corrected(having(['back-up-flash'], { ...all, record: { mac: null, guessing: true } }))).toBe(false)
  expect(corrected(having(['accept'], all))).toBe(false)
  const open = new Map([['back-up-flash', { ...done(['x']).get('x')!, state: 'started' as const }]])
  expect(corrected(having([], { ...all, record: { states: open } }))).toBe(false)
  const now = after(begun, { passed: steps.find(({ id }) => id === 'back-up-flash')!, facts: {} }, steps)
  expect(corrected(having(['back-up-flash'], { ...all, state: now }))).toBe(false)
  expect(corrected(having(['back-up-flash'], all), 'ramboot')).toBe(false)
})

it('a step that is skipped is neither done nor refuted', () => {
  const settings = { again: false, skip: ['back-up-flash'] }
  const decision = decide(
    having(['back-up-flash'], { procedure: refutable('back-up-flash'), settings }),
    'openwrt',
  )
  expect(decision.remarks.some((remark) => 'refute' in remark)).toBe(false)
  expect([...earlier(having(deeds, { settings })).done]).toEqual(['install', 'accept'])
})

it('a guess is kept as long as something is left to do', () => {
  const guess = { record: { mac: null, guessing: true } }
  expect(decide(having(['back-up-flash'], guess), 'power-on')).toMatchObject({ remarks: [], again: false })
  expect(decide(having(deeds), 'power-on')).toMatchObject({ actions: [], again: false })
})

it('after a write that is not known to start, the way is the one for that', () => {
  const deed = { title: '', guide: '', kind: 'deed' as const, within: 1, tries: 1, run: async () => ({}) }
  const write = defineStep({ ...deed, id: 'write', from: 'openwrt', fromTorn: 'ramboot' })
  const steps = [...procedure.filter(({ kind }) => kind === 'move'), write]
  const way = (harm: Known['record']['harm'], state = begun) =>
    words(having([], { procedure: steps, state, record: { harm } }), 'power-on')
  for (const harm of ['nothing-written', 'installed', 'restored'] as const)
    expect(way(harm), harm).toEqual(['first-boot', 'write'])
  const ram = ['enter-bootloader', 'boot-from-ram', 'write']
  for (const harm of ['being-written', 'written-not-verified'] as const) expect(way(harm), harm).toEqual(ram)
  expect(way('installed', after(begun, { loops: true }, steps))).toEqual(ram)
})

it('the answers and the looks of this run are part of every plan', () => {
  const checked = procedure.filter(({ kind }) => kind === 'check')
  const state = checked.reduce((all, step) => after(all, { passed: step, facts: {} }, procedure), begun)
  expect(words(having([], { state }), 'openwrt')).toEqual([
    ...[
      'ask',
      'restart',
      'enter-bootloader',
      'boot-from-ram',
      'back-up-flash',
      'install',
      'first-boot',
      'accept',
    ],
  ])
  const answered = after(state, { mayOverwrite: true }, procedure)
  expect(words(having([], { state: answered }), 'openwrt')).not.toContain('ask')
  const left = after(answered, { leftOut: 'back-up-flash' }, procedure)
  expect(words(having([], { state: left }), 'ramboot')).toEqual(['install', 'first-boot', 'accept'])
  const until = { again: true, skip: [], until: 'back-up-flash' }
  expect(words(having(deeds, { state, settings: until }), 'ramboot')).toEqual(['back-up-flash'])
})

it('what is left out here is said with where it belongs, once, and not of what is settled', () => {
  const steps = procedure.map((step) => (step.id === 'back-up-flash' ? { ...step, orElse: 'x' } : step))
  const why = (k: Known) =>
    decide(k, 'openwrt').remarks.flatMap((remark) =>
      'leaveOut' in remark ? [english<string>(remark.why)] : [],
    )
  const all = { procedure: steps }
  expect(why(having(['install'], all))).toEqual([expect.stringContaining('ramboot')])
  expect(why(having(['install', 'back-up-flash'], all))).toEqual([])
  for (const settled of [{ leftOut: 'back-up-flash' }, { passed: steps[5]!, facts: {} }])
    expect(why(having(['install'], { ...all, state: after(begun, settled, steps) }))).toEqual([])
})

it('why a step is not done is told of what was done before and of what is skipped, in the words for it', () => {
  const settings = { again: false, skip: ['accept', 'no-step'], withoutModem: {} }
  const told = (o: Changes = {}) =>
    decide(having(['back-up-flash'], { settings, ...o }), 'ramboot').remarks.map((remark) =>
      'tell' in remark ? `${remark.tell}: ${english<string>(remark.why)}` : '',
    )
  const [before, asked, ...more] = told()
  expect([before, asked]).toEqual([
    expect.stringMatching(/^back-up-flash: ./),
    expect.stringMatching(/^accept: ./),
  ])
  expect(more).toEqual([])
  expect(before!.split(': ')[1]).not.toBe(asked!.split(': ')[1])
  expect(told({ settings: { ...settings, withoutModem: { accept: 'no modem' } } })).toContain(
    'accept: no modem',
  )
  expect(told({ settings: { ...settings, again: true } })).toEqual([])
  expect(told({ record: { mac: null } })).toEqual([])
  const now = after(begun, { passed: procedure[5]!, facts: {} }, procedure)
  expect(told({ state: now })).toEqual([asked])
  // A step that is both is told once.
  expect(told({ settings: { ...settings, skip: ['accept', 'accept'] } })).toHaveLength(2)
})

it('a router that is switched on is caught where the next thing is its boot loader', () => {
  const caught = (ids: string[], o: Changes = {}) => wouldCatch(having(ids, o))
  expect(caught([])).toBe(true)
  expect(caught(['back-up-flash'])).toBe(true)
  // Its first boot is never interrupted, and who is done is taken away: the next one is a new one.
  expect(caught(['back-up-flash', 'install'])).toBe(false)
  expect(caught(deeds)).toBe(true)
  expect(caught([], { procedure: procedure.filter(({ to }) => to !== 'bootloader') })).toBe(false)
  expect(caught([], { procedure: [] })).toBe(false)
  const speaking = procedure.map((step) => (step.id === 'check-bench' ? { ...step, speaks: true } : step))
  expect(caught([], { procedure: speaking })).toBe(false)
  expect(caught(['back-up-flash'], { settings: { again: false, skip: ['install'] } })).toBe(false)
  // With other inputs than today's, which are not known yet, it counts as done.
  expect(caught(['back-up-flash', 'install'], { inputs: () => ({ image: 'other' }) })).toBe(false)
  expect(caught(['back-up-flash', 'install'], { settings: { again: true, skip: [] } })).toBe(true)
  expect(caught(['back-up-flash'], { settings: { again: false, skip: [], until: 'check-bench' } })).toBe(
    false,
  )
})

it('what earlier runs did counts with the inputs of today, and what this run did counts anyway', () => {
  const inputs = (step: Step) => (step.id === 'install' ? { image: 'new' } : {})
  expect([...earlier(having(deeds, { inputs })).done]).toEqual(['back-up-flash', 'accept'])
  const state = after(begun, { found: procedure[6]!, facts: {} }, procedure)
  expect([...earlier(having(deeds, { inputs, state })).done]).toEqual(deeds)
})
