import { expect, test } from 'vitest'
import { amountsWords, span } from '../../src/messages/en/amounts.ts'
import { guidesWords } from '../../src/messages/en/guides.ts'

test('progress says amount, rate and time left once there is something to reckon with', () => {
  expect(amountsWords.progress(1_048_576, 4_194_304, 'bytes', 1000)).toBe(
    '1.0 MiB of 4.0 MiB  1.0 MiB/s  3 s left',
  )
  expect(amountsWords.progress(0, 4_194_304, 'bytes', 1000)).toBe('0 B of 4.0 MiB')
  // Three of these four MiB were there from an earlier run.
  expect(amountsWords.progress(3_670_016, 4_194_304, 'bytes', 1000, 3_145_728)).toBe(
    '3.5 MiB of 4.0 MiB  512 KiB/s  1 s left',
  )
  expect(amountsWords.progress(2, 4, 'parts', 10_000)).toBe('2 of 4 parts  10 s left')
})

test('times are read at a glance', () => {
  expect(span(59_400)).toBe('59 s')
  expect(span(61_000)).toBe('1 min 01 s')
})

test('a step without a sentence of ours shows its own line', () => {
  expect(guidesWords.of('new-step', 'Do it')).toBe('Do it')
  expect(guidesWords.of('install', 'x')).toContain('half a minute')
})
