import { expect, test } from 'vitest'
import type { Event, Stamped } from '../../src/procedure/reporter.ts'
import { Board } from '../../src/ui/board.ts'
import { heard, nextRun } from './web/filled.ts'

const start = Date.parse('2026-11-22T12:00:00.000Z')

test('each seat has a row that says where it is, and 80 columns suffice', () => {
  const board = filled()
  const lines = board.draw(start + 95_000).map(({ text }) => text)
  expect(lines).toEqual([
    'SEAT     ROUTER             STEP                           POWER     TIME RESULT',
    'left     02:11:22:33:44:50  7/14 Write OpenWrt to ████░░░░           1:30',
    'right    02:11:22:33:44:60  5/14 [wrong-board]                            FAILED',
    'third                       3/14 Interrupt U-Boot',
    `0 passed, 1 failed, 1 of 4, over at about ${clock(start + 95_000 + 3 * 95_000)}`,
    '➜ third: Switch the router on. If it is on already: switch it off, wait 3',
    '  seconds, switch it on.',
  ])
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(80)
})

test('colour says what needs a look', () => {
  expect(
    filled()
      .draw(start)
      .map(({ tone }) => tone),
  ).toEqual(['dim', 'plain', 'red', 'yellow', 'bold', 'yellow', 'yellow'])
})

test('the request that waits longest is told whole, the others too where the screen has room', () => {
  const board = filled()
  const text = 'Switch the router on. If it is on already: switch it off, wait 3 seconds, switch it on.'
  feed(board, 'left', { type: 'question', text, flag: null })
  const requests = (rows: number) =>
    board.draw(start + 1000, 80, rows).flatMap(({ text, tone }) => (tone === 'yellow' ? [text] : []))
  for (const rows of [24, 8]) expect(requests(rows).filter((line) => line.startsWith('➜'))).toHaveLength(2)
  expect(requests(24)).toHaveLength(6)
  expect(requests(8).at(-1)).toMatch(/^➜ .*…$/)
})

test('a request is gone when the line has shown that it was done', () => {
  const board = filled()
  feed(board, 'third', { type: 'progress', step: 'enter-bootloader', done: 1, total: 2, unit_of: 'bytes' })
  expect(board.draw(start).some(({ text }) => text.startsWith('➜'))).toBe(false)
})

test('the row has the verdict of the router that stands there until the next one is heard, and the totals stay', () => {
  const board = filled()
  const tell = (event: Event) => board.event({ ...stamped, turn: null, ...event } as Stamped)
  const stamped = { t: new Date(start + 5000).toISOString(), seat: 'right', unit: null, power: 'safe' }
  for (const event of nextRun('right')) feed(board, 'right', event)
  const [, , right, , totals, ...below] = board.draw(start + 60_000).map(({ text }) => text)
  expect(right).toMatch(/^right {4}02:11:22:33:44:60 {2}5\/14 \[wrong-board\] .* FAILED$/)
  expect(totals).toContain('1 failed')
  expect(below).toContain('➜ right: Put the next router on seat right and switch it on.')
  tell(heard)
  const lines = board.draw(start + 60_000).map(({ text }) => text)
  expect(lines[2]).toMatch(/^right /)
  expect(lines[2]).not.toContain('FAILED')
  expect(lines[4]).toContain('1 failed')
})

test('the rate counts the routers that work, and stands there after ten minutes: a failure is soon had', () => {
  const board = new Board(['left'], { started: start, count: null })
  const hour = start + 3_600_000
  const over = (result: 'passed' | 'failed', lte?: 'failed') =>
    feed(board, 'left', {
      type: 'run-done',
      result,
      openwrt: 'proven',
      lte,
      seconds: 1,
      report: null,
    } as Event)
  for (let n = 0; n < 5; n++) over('failed')
  expect(board.totals(hour)).not.toContain('an hour')
  over('passed')
  over('passed', 'failed')
  expect(board.totals(hour)).toContain('2.0 an hour')
  expect(board.totals(start + 9 * 60_000)).not.toContain('an hour')
  expect(board.totals(start + 10 * 60_000)).toContain('12.0 an hour')
})

function filled(): Board {
  const board = new Board(['left', 'right', 'third'], { started: start, count: 4 })
  step(board, 'left', '02:11:22:33:44:50', 7, 'Write OpenWrt to the flash')
  feed(board, 'left', { type: 'progress', step: 'install', done: 50, total: 100, unit_of: 'bytes' })
  step(board, 'right', '02:11:22:33:44:60', 5, 'Identify the router')
  feed(board, 'right', {
    type: 'step-failed',
    step: 'identify',
    code: 'wrong-board',
    message: '',
    hint: '',
    harm: 'nothing-written',
    mayRetry: false,
    evidence: [],
  })
  feed(board, 'right', { type: 'run-done', result: 'failed', seconds: 3, report: null })
  step(board, 'third', null, 3, 'Interrupt U-Boot')
  const text = 'Switch the router on. If it is on already: switch it off, wait 3 seconds, switch it on.'
  feed(board, 'third', { type: 'question', text, flag: null })
  return board
}

function step(board: Board, seat: string, unit: string | null, n: number, title: string): void {
  feed(board, seat, { type: 'step-started', step: 'x', title, guide: '', n, of: 14, writes: null }, unit)
}

function feed(board: Board, seat: string, event: Event, unit: string | null = null): void {
  board.event({ t: new Date(start + 5000).toISOString(), seat, unit, ...event } as Stamped)
}

function clock(at: number): string {
  return new Date(at).toTimeString().slice(0, 5)
}

test('each seat says whether its power must stay on, and a failed one what it needs', () => {
  const board = new Board(['left', 'right'], { started: start, count: null })
  const stamp = { t: new Date(start).toISOString(), unit: null, why: 'the flash is being written' } as const
  const note = { type: 'note', text: '' } as const
  board.event({ ...stamp, seat: 'left', power: 'keep-on', turn: null, ...note })
  board.event({ ...stamp, seat: 'right', power: 'safe', turn: 'Check the cable.', ...note })
  const done = { type: 'run-done', result: 'failed', seconds: 3, report: null } as const
  board.event({ ...stamp, seat: 'right', power: 'safe', turn: 'Check the cable.', ...done })
  const [, left, right, , below] = board.draw(start).map(({ text }) => text)
  expect(left).toMatch(/^left .* KEEP ON/)
  expect(right).toMatch(/^right .* off ok .*FAILED$/)
  expect(below).toBe('➜ right: Check the cable.')
})
