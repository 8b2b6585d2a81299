import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chosen } from '../faults/chosen.ts'
import { broken, testsOf } from '../faults/fault.ts'
import { faults } from '../faults/list.ts'

const root = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

test.each(faults)('a fault has its place once, and tests that are there: $what', (fault) => {
  expect(broken(read(fault.file), fault)).toHaveProperty('text')
  expect(fault.to).not.toBe(fault.from)
  const { file, title } = testsOf(fault)
  expect(existsSync(join(root, file)), file).toBe(true)
  if (title) expect(read(file)).toContain(title)
})

test('no two faults are called the same', () => {
  expect(new Set(faults.map(({ what }) => what)).size).toBe(faults.length)
})

test('a place that has gone, or is there twice, is told', () => {
  const fault = { what: '', file: 'x', from: 'a', to: 'b', heldBy: '' }
  expect(broken('b', fault)).toHaveProperty('gone')
  expect(broken('aa', fault)).toHaveProperty('gone')
  expect(broken('-a-', fault)).toEqual({ text: '-b-' })
})

test('some are chosen by the date: each day the next ones, until all have had their turn', () => {
  const day = (n: number) => new Date(Date.UTC(2026, 10, 1 + n, 12))
  const days = Math.ceil(faults.length / 10)
  const seen = Array.from({ length: days }, (_, n) => chosen(faults, ['--some', '10'], day(n)))
  expect(seen.every((some) => some.length === 10)).toBe(true)
  expect(new Set(seen.flat()).size).toBe(faults.length)
  expect(chosen(faults, ['--only', 'no such text'], day(0))).toEqual([])
})
