import { expect, test } from 'vitest'
import { changedWhileSafe } from './kept-on.ts'

const said = (at: number, power: 'safe' | 'keep-on') => ({
  ...{ type: 'note', text: power, power, t: new Date(at).toISOString() },
})

test('a write while the last word allowed to switch off is told', () => {
  const events = [said(10, 'safe'), said(20, 'keep-on'), said(30, 'safe')]
  expect(changedWhileSafe(events, [9, 20, 25, 30])).toEqual([])
  expect(changedWhileSafe(events, [15, 31])).toEqual(['5 ms after note safe ', '1 ms after note safe '])
})

test('after a cut that nobody announced the next word counts, until the first one was said', () => {
  const events = [said(10, 'safe'), said(40, 'keep-on'), said(60, 'safe'), said(80, 'keep-on')]
  expect(changedWhileSafe(events, [30], 20)).toEqual([])
  expect(changedWhileSafe(events, [15], 20)).toHaveLength(1)
  expect(changedWhileSafe(events, [70], 20)).toHaveLength(1)
  expect(changedWhileSafe([said(10, 'safe'), said(40, 'safe')], [30], 20)).toHaveLength(1)
})
