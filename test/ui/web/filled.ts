import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Event } from '../../../src/procedure/reporter.ts'
import { Board } from '../../../src/ui/board.ts'

export const start = Date.parse('2026-11-22T12:00:00.000Z')
/** Of an empty records folder. */
export const keysFile = () => join(mkdtempSync(join(tmpdir(), 'page-')), 'page-keys.json')
export const units: Record<string, string> = {
  left: '02:11:22:33:44:50',
  right: '02:11:22:33:44:60',
}

/** One writes, one has failed and is still there, one waits for a hand. */
export function filled(at = start): Board {
  const board = new Board(['left', 'right', 'third'], { started: at, count: 4 })
  const tell = (seat: string, event: Event, stamp: Stamp = {}) => feed(board, seat, event, { at, ...stamp })
  const expected = { install: 120, accept: 60 }
  tell('left', {
    type: 'run-started',
    procedure: 'install',
    steps: ['install', 'accept'],
    version: '1',
    expected,
  })
  tell('left', step('install', 'Write OpenWrt to flash', 7), {
    power: 'keep-on',
    why: 'the flash is being written',
  })
  tell('left', { type: 'waiting', step: 'install', what: 'the write of the flash', seconds: 48 })
  tell('left', { type: 'progress', step: 'install', done: 3, total: 6, unit_of: 'bytes' })
  tell('right', step('identify', 'Identify', 5), { power: 'safe' })
  tell('right', failed, { power: 'safe', turn: 'Switch the router off.' })
  tell('right', over('failed'), { power: 'safe', turn: 'Switch the router off.' })
  for (const event of nextRun('right'))
    tell('right', event, event.type === 'question' ? { power: 'safe' } : unseen)
  tell('third', step('enter-bootloader', 'Interrupt U-Boot', 3), { power: 'safe' })
  tell('third', { type: 'question', text: 'Switch the router on.', flag: null }, { power: 'safe' })
  return board
}

/** Eight seats as a bench has them in the middle of a day: each way a seat can stand. */
export function eight(at = start): Board {
  const names = Array.from({ length: 8 }, (_, n) => `seat${n + 1}`)
  const board = new Board(names, { started: at, count: null })
  const expected = { install: 120, accept: 60 }
  const told: Event[][] = [
    [step('install', 'Write OpenWrt to the flash', 7)],
    [step('enter-bootloader', 'Interrupt U-Boot', 3), failed, over('failed')],
    [over('passed')],
    [step('boot-from-ram', 'Load OpenWrt into RAM', 4)],
  ]
  for (const [n, seat] of names.entries()) {
    const turn =
      n % 4 === 1 ? 'Take this router off the bench, or choose its profile with --device: x.' : null
    const steps = ['install', 'accept']
    feed(board, seat, { type: 'run-started', procedure: 'install', steps, version: '1', expected }, { at })
    for (const event of told[n % 4]!)
      feed(board, seat, event, { at, power: n % 4 ? 'safe' : 'keep-on', turn })
    if (isOver(told[n % 4]!))
      for (const event of nextRun(seat)) feed(board, seat, event, { at, power: 'safe' })
  }
  return board
}

const isOver = (events: Event[]) => events.some(({ type }) => type === 'run-done')

/** What a batch tells in the second of a verdict, as one was recorded: the seat's next run begins, and waits for a router. */
export const nextRun = (seat: string): Event[] => [
  {
    type: 'run-started',
    procedure: 'install',
    steps: ['check-bench', 'get-firmware', 'install'],
    version: '1',
  },
  step('check-bench', 'Check the bench', 1),
  { type: 'step-done', step: 'check-bench', seconds: 0, facts: {} },
  step('get-firmware', 'Get the firmware', 2),
  { type: 'note', text: 'The RAM image of 24.10.8 has started on such a router here before.' },
  { type: 'step-done', step: 'get-firmware', seconds: 0, facts: {} },
  { type: 'question', text: `Put the next router on seat ${seat} and switch it on.`, flag: null },
]
export const unseen = { power: 'keep-on', why: 'what the router is doing is not known yet' } as const
/** And when it was switched on. */
export const heard: Event = { type: 'note', text: 'The router is heard.' }

interface Stamp {
  at?: number
  power?: 'safe' | 'keep-on'
  why?: string
  turn?: string | null
}

export function feed(board: Board, seat: string, event: Event, { at = start, ...stamp }: Stamp = {}): void {
  const t = new Date(at).toISOString()
  board.event({ ...stamp, ...event, t, seat, unit: units[seat] ?? null } as Parameters<Board['event']>[0])
}

export const step = (id: string, title: string, n: number): Event => ({
  ...{ type: 'step-started', step: id, title, guide: '', n, of: 14, writes: null },
})

export const over = (result: 'passed' | 'failed'): Event => ({
  ...{ type: 'run-done', result, seconds: 1, report: null },
})

const failed: Event = {
  ...{ type: 'step-failed', step: 'identify', code: 'wrong-board', message: 'It is another board', hint: '' },
  ...{ harm: 'nothing-written', mayRetry: false, evidence: [] },
}
