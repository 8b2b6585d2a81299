import { expect, test } from 'vitest'
import { Board } from '../../../src/ui/board.ts'
import { pageData } from '../../../src/ui/web/data.ts'
import { feed, filled, over, start } from './filled.ts'

test('the page says of each seat what the table says, and whether the power may be cut', () => {
  const board = filled()
  const { seats, totals } = pageData(board, start + 30_000)
  expect(seats.map(({ seat, place, title, power, safe }) => [seat, place, title, power, safe])).toEqual([
    ['left', '7/14', 'Write OpenWrt to flash', 'KEEP ON', false],
    ['right', '5/14', '[wrong-board]', 'off ok', true],
    ['third', '3/14', 'Interrupt U-Boot', 'off ok', true],
  ])
  expect(seats[0]).toMatchObject({ share: 0.5, left: 'about 3 min left', time: '30 s', tone: 'plain' })
  expect(seats[0]!.waits).toMatch(/^Now: the write of the flash/)
  expect(seats[0]!.why).toBe('KEEP THE POWER ON: the flash is being written.')
  expect(seats.map(({ turn }) => turn)).toEqual(['', 'Switch the router off.', 'Switch the router on.'])
  expect(seats[1]).toMatchObject({ result: 'FAILED', share: null, left: '', waits: '' })
  expect(totals).toBe(board.totals(start + 30_000))
})

test('the last verdicts stand there, the newest first, and the hour counts no older ones', () => {
  const board = filled()
  for (let n = 0; n < 9; n++) feed(board, 'left', over('passed'), { at: start + n * 60_000 })
  const { verdicts, hour } = pageData(board, start + 3_600_000)
  expect(verdicts).toHaveLength(8)
  expect(verdicts[0]).toMatchObject({
    seat: 'left',
    unit: '02:11:22:33:44:50',
    result: 'passed',
    tone: 'green',
  })
  // The failure and the first of them are an hour old.
  expect(hour).toBe('8 routers in the last hour')
  expect(pageData(filled(), start).verdicts[0]!.result).toBe('FAILED [wrong-board]')
})

test('a seat that has told nothing keeps its power on', () => {
  const { seats } = pageData(new Board(['new'], { started: start, count: null }), start)
  expect(seats[0]).toMatchObject({ safe: false, power: 'KEEP ON' })
})

test('the second router on a seat has a time of its own', () => {
  const board = filled()
  feed(board, 'left', { type: 'step-done', step: 'install', seconds: 1, facts: {} })
  feed(board, 'left', over('passed'))
  const expected = { install: 600 }
  feed(board, 'left', {
    type: 'run-started',
    procedure: 'install',
    steps: ['install'],
    version: '1',
    expected,
  })
  expect(pageData(board, start).seats[0]!.left).toBe('about 10 min left')
})

test('a command to a screen in what a router says arrives as its code', () => {
  const board = filled()
  feed(board, 'third', { type: 'question', text: 'Say \x1b[2J\u202e', flag: null })
  expect(pageData(board, start).seats[2]!.turn).toBe('Say \\u001b[2J\\u202e')
})
