import { expect, test } from 'vitest'
import { drawn } from '../../benchmarks/drawn.ts'
import type { Event, Stamped } from '../../src/procedure/reporter.ts'
import { sums, waterfall } from '../../src/records/waterfall.ts'
import { waterfallHtml } from '../../src/reports/waterfall-html.ts'

/** Seconds, and what happened then. */
type Told = [at: number, event: Event, turn?: string]
const started = (step: string): Event => ({
  type: 'step-started',
  step,
  title: `The step ${step}`,
  guide: '',
  n: 1,
  of: 1,
  writes: null,
})
const done = (step: string): Event => ({ type: 'step-done', step, seconds: 1, facts: {} })
const waits = (step: string, wait: string): Event => ({
  type: 'waiting',
  step,
  wait,
  what: `the wait ${wait}`,
  seconds: null,
})
const bytes = (step: string, count: number): Event => ({
  type: 'progress',
  step,
  done: count,
  total: 9,
  unit_of: 'bytes',
})

const run = (told: Told[]): Stamped[] =>
  told.map(([at, event, turn = null]) => ({
    ...event,
    t: new Date(at * 1000).toISOString(),
    seat: 'left',
    unit: null,
    turn: turn as string | null,
  }))

const whole = run([
  [0, { type: 'run-started', procedure: 'install', steps: [], version: '1' }],
  [1, started('enter-bootloader')],
  [1, waits('enter-bootloader', 'powerOn'), 'Switch it on'],
  [5, waits('enter-bootloader', 'bootLoader')],
  [9, done('enter-bootloader')],
  [9, started('boot-from-ram')],
  [11, bytes('boot-from-ram', 1)],
  [20, bytes('boot-from-ram', 9)],
  [20, waits('boot-from-ram', 'ramBoot')],
  [60, done('boot-from-ram')],
  [60, started('a-step-of-tomorrow')],
  [62, { type: 'run-done', result: 'passed', seconds: 62, report: null }],
])

test('who owed what is told from the first event to the last without a gap', () => {
  const intervals = waterfall(whole)
  expect(intervals.map(({ owes, fact, from, to }) => [owes, fact, (to - from) / 1000])).toEqual([
    ['laptop', null, 1],
    ['nobody', null, 4],
    ['router', 'facts/device.md §1.2', 4],
    ['router', 'facts/device.md §1.7', 2],
    ['router', 'facts/device.md §1.7', 9],
    ['router', 'facts/device.md §4.6', 40],
    ['laptop', null, 2],
  ])
  for (const [n, { to }] of intervals.entries()) expect(intervals[n + 1]?.from ?? to).toBe(to)
  expect(sums(intervals)).toEqual({ router: 55_000, laptop: 3_000, nobody: 4_000 })
})

test('in a terminal each line of the waterfall has at most 80 columns and its bar under the one before', () => {
  const lines = drawn(waterfall(whole)).split('\n')
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80)
  expect(lines.find((line) => line.includes('the wait ramBoot'))).toMatch(
    /20\.0 {3}40\.0 {9}#{17} .*device \S4\.6$/,
  )
})

test('the page draws the same pieces, with their seconds as text', () => {
  const html = waterfallHtml(waterfall(whole), 26.7)
  expect(html).toContain(
    'the router 55.0 s, the laptop 3.0 s, nobody 4.0 s, host keys not waited for: about 27 s saved, by inference, not measured',
  )
  expect(html).toContain('the router (facts/device.md §4.6)</td><td class="seconds">40.0 s')
  expect(html.match(/<tr>/g)).toHaveLength(7)
  expect(waterfallHtml([], null)).toBe('')
})
