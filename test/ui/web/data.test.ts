import { expect, test } from 'vitest'
import { Board } from '../../../src/ui/board.ts'
import { pageData } from '../../../src/ui/web/data.ts'
import { feed, filled, heard, nextRun, over, start, step, unseen } from './filled.ts'

test('the page says of each seat what the table says, and whether the power may be cut', () => {
  const board = filled()
  const { seats, totals } = pageData(board, start + 30_000)
  expect(seats.map(({ seat, place, title, power, safe }) => [seat, place, title, power, safe])).toEqual([
    ['left', '7/14', 'Write OpenWrt to flash', 'KEEP ON', false],
    ['right', '', '[wrong-board]', 'off ok', true],
    ['third', '3/14', 'Interrupt U-Boot', 'off ok', true],
  ])
  expect(seats[0]).toMatchObject({ share: 0.5, left: 'about 3 min left', time: '30 s', tone: 'plain' })
  expect(seats[0]!.waits).toMatch(/^Now: the write of the flash/)
  expect(seats[0]!.why).toBe('KEEP THE POWER ON: the flash is being written.')
  expect(seats.map(({ turn }) => turn)).toEqual([
    '',
    'Put the next router on seat right and switch it on.',
    'Switch the router on.',
  ])
  expect(seats[1]!.hint).toBe('Switch the router off.')
  for (const seat of [seats[1], seats[2]])
    expect(seat).toMatchObject({ share: null, time: '', left: '', waits: '' })
  expect(seats[1]).toMatchObject({ result: 'FAILED', tone: 'red' })
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
  feed(board, 'left', { type: 'question', text: 'Put the next router on.', flag: null })
  expect(pageData(board, start).seats[0]!.left).toBe('')
  feed(board, 'left', heard, { power: 'safe', turn: null })
  expect(pageData(board, start).seats[0]!.left).toBe('about 10 min left')
})

test('a command to a screen in what a router says arrives as its code', () => {
  const board = filled()
  feed(board, 'third', { type: 'question', text: 'Say \x1b[2J\u202e', flag: null })
  expect(pageData(board, start).seats[2]!.turn).toBe('Say \\u001b[2J\\u202e')
})

test('a router that has its verdict has it until the next one is heard, and a router that needed nothing does not count', () => {
  const board = filled()
  const data = () => pageData(board, start).seats[2]!
  const tell = (event: Parameters<typeof feed>[2], stamp: object = {}) => feed(board, 'third', event, stamp)
  tell(over('passed'), { power: 'safe', turn: null })
  for (const event of nextRun('third')) {
    tell(event, event.type === 'question' ? { power: 'safe', turn: event.text } : unseen)
    expect(data()).toMatchObject({ result: 'passed', tone: 'green', power: 'off ok', time: '' })
  }
  expect(data().turn).toBe('Put the next router on seat third and switch it on.')
  tell(heard, { power: 'safe', turn: null })
  expect(data()).toMatchObject({ result: '', tone: 'plain', turn: '' })
  tell(step('enter-bootloader', 'Interrupt U-Boot', 3), { power: 'safe', turn: null })
  expect(data()).toMatchObject({ result: '', place: '3/14', time: '0 s' })
  tell({ ...over('passed'), did: [] } as typeof heard, { power: 'safe', turn: null })
  expect(data().result).toBe('passed')
  expect(board.verdicts.map(({ seat }) => seat)).toEqual(['right', 'third'])
})

test('what is wrong with the laptop is no verdict on the router that still stands there', () => {
  const board = filled()
  const [begun] = nextRun('right')
  feed(board, 'right', begun!, unseen)
  feed(board, 'right', over('failed'), { power: 'keep-on', turn: 'Connect the network cable.' })
  expect(pageData(board, start).seats[1]).toMatchObject({
    result: 'FAILED',
    title: '[wrong-board]',
    power: 'off ok',
    hint: 'Switch the router off.',
    turn: 'Connect the network cable.',
  })
  expect(board.verdicts).toHaveLength(1)
})

test('hands are wanted at the seat first that waits longest, and an answer to a question brings no router', () => {
  const board = filled()
  feed(board, 'left', over('passed'), { power: 'safe', turn: null })
  const [begun, , , , , , asks] = nextRun('left')
  feed(board, 'left', begun!, unseen)
  feed(
    board,
    'left',
    { type: 'question', text: 'Take this image?', flag: '--yes' },
    { turn: 'Take this image?' },
  )
  feed(board, 'left', { type: 'note', text: 'It is taken.' }, { turn: null })
  expect(pageData(board, start).seats[0]!.result).toBe('passed')
  feed(board, 'left', asks!, { at: start - 1, power: 'safe' })
  expect(pageData(board, start).hands).toBe('left · right · third')
})
