import { expect, test } from 'vitest'
import { before, isAnother, undone } from '../../src/procedure/done.ts'
import { fold, type Line } from '../../src/procedure/journal.ts'
import type { Facts, Step } from '../../src/procedure/step.ts'
import { guide } from './world.ts'

const steps = guide()
const step = (id: string) => steps.find((each) => each.id === id)!
const line = (id: string, state: Line['state'], rest: Partial<Line> = {}): Line => ({
  ...{ step: id, state, t: 't', run: 'r', procedure: 'install', seat: '1' },
  ...rest,
})
const today = (inputs: Facts | null) => (each: Step) => (each.id === 'install' ? inputs : {})
const read = (lines: Line[], inputs: Facts | null = { image: 'new' }, now?: Set<string>) => {
  const { done, open, facts } = before(steps, fold(lines), today(inputs), now)
  return { done: [...done], open: [...open], facts }
}

test('a journal without a line leaves everything to do', () => {
  expect(read([])).toEqual({ done: [], open: [], facts: {} })
})

test('a deed that was done with today’s inputs is done, and one with others is not', () => {
  const done = (image: string) => [line('install', 'done', { inputs: { image }, facts: { n: 1 } })]
  expect(read(done('new'))).toEqual({ done: ['install'], open: [], facts: { install: { n: 1 } } })
  expect(read(done('old'))).toEqual({ done: [], open: [], facts: {} })
  // Where today's are not known yet, and where this run did it.
  expect(read(done('old'), null).done).toEqual(['install'])
  expect(read(done('old'), { image: 'new' }, new Set(['install'])).done).toEqual(['install'])
})

test('what was begun, or has failed, is open and not done', () => {
  expect(read([line('install', 'started')])).toEqual({ done: [], open: ['install'], facts: {} })
  expect(read([line('install', 'failed')], null).open).toEqual(['install'])
})

test('of a check that passed its facts count and nothing is done by it', () => {
  const facts = { release: 'x' }
  expect(read([line('identify', 'done', { facts, inputs: { other: 1 } })])).toEqual({
    done: [],
    open: [],
    facts: { identify: facts },
  })
})

test('a deed whose facts are unsettled is to be done once more', () => {
  const unsettled = { ...step('accept'), unsettled: (facts: Facts) => facts.again === true }
  const read = (again: boolean) =>
    before([unsettled], fold([line('accept', 'done', { facts: { again } })]), () => null).done.size
  expect([read(true), read(false)]).toEqual([0, 1])
})

test('a router that has nothing left to do is another one than stands there', () => {
  const having = (...ids: string[]) => ({ done: new Set(ids), open: new Set<string>(), facts: {} })
  expect(isAnother(steps, having('back-up-flash', 'install', 'accept'))).toBe(true)
  expect(isAnother(steps, having('back-up-flash', 'install'))).toBe(false)
})

test('what writes the firmware undoes every later deed, and what writes nothing only what it names', () => {
  expect(undone(steps, step('install'))).toEqual(['accept'])
  expect(undone(steps, step('back-up-flash'))).toEqual([])
  expect(undone(steps, { ...step('back-up-flash'), undoes: ['install'] })).toEqual(['install'])
  const named = { ...step('install'), undoes: ['back-up-flash', 'accept'] }
  expect(undone([...steps.slice(0, 6), named, ...steps.slice(7)], named)).toEqual(['back-up-flash', 'accept'])
})
