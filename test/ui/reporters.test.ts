import { expect, test } from 'vitest'
import { after, milliseconds } from '../../src/base/time.ts'
import type { Event, Stamped } from '../../src/procedure/reporter.ts'
import { guidedReporter } from '../../src/ui/guided.ts'
import { jsonReporter } from '../../src/ui/json.ts'
import { plainReporter } from '../../src/ui/plain.ts'
import type { Screen } from '../../src/ui/terminal.ts'

const stamped = (event: Event): Stamped => ({
  t: '2026-11-22T12:59:03.000Z',
  seat: '1',
  unit: null,
  ...event,
})

const run: Event[] = [
  { type: 'run-started', procedure: 'install', steps: ['identify', 'back-up-flash'], version: '0.1.0' },
  { type: 'step-started', step: 'identify', title: 'Identify', guide: 'Who?', n: 1, of: 2, writes: null },
  { type: 'question', text: 'Switch it off, wait 3 s, on', flag: null },
  { type: 'step-done', step: 'identify', seconds: 2, facts: {} },
  { type: 'step-started', step: 'back-up-flash', title: 'Back up', guide: 'All', n: 2, of: 2, writes: null },
  { type: 'progress', step: 'back-up-flash', done: 8_388_608, total: 16_777_216, unit_of: 'bytes' },
]
const failed: Event = {
  type: 'step-failed',
  step: 'back-up-flash',
  code: 'receipt-short',
  message: 'Less came than was announced',
  hint: '',
  harm: 'nothing-written',
  mayRetry: true,
  evidence: [],
}
const end = (result: 'passed' | 'failed'): Event => ({
  type: 'run-done',
  result,
  seconds: 61,
  report: 'r.json',
})
const titles = new Map([
  ['identify', 'Identify'],
  ['back-up-flash', 'Back up'],
])

class Paper implements Screen {
  columns = 80
  rows = 24
  lines: string[] = []
  alive: (() => string) | null = null
  live = ''
  line(text: string) {
    this.lines.push(text)
  }
  style(_: string, text: string) {
    return text
  }
  busy(text: string, below: () => string) {
    this.live = text
    this.alive = below
  }
  idle() {
    this.alive = null
  }
}

test('plain lines tell the whole run without redrawing anything', () => {
  const lines: string[] = []
  const reporter = plainReporter((text) => lines.push(text), { titles })
  for (const event of [...run, end('passed')]) reporter.event(stamped(event))
  const text = lines.join('\n')
  expect(text).toContain('[1/2] Identify')
  expect(text).toContain('PLEASE: Switch it off, wait 3 s, on')
  expect(text).toContain('8.0 MiB of 16.0 MiB')
  expect(text).toContain('(1 min 01 s).')
  expect(text).not.toContain('\x1b')
})

test('the guided screen has the current step alive, with its amount and the steps to come', () => {
  const paper = new Paper()
  const reporter = guidedReporter(paper, { titles })
  for (const event of run.slice(0, 2)) reporter.event(stamped(event))
  expect(paper.live).toBe('1. Identify')
  expect(paper.alive?.()).toContain('Back up')
  for (const event of run.slice(2)) reporter.event(stamped(event))
  expect(paper.lines).toContain('✔ 1. Identify  2 s')
  expect(paper.alive?.()).toContain('8.0 MiB of 16.0 MiB')
})

test('a download tells its rate and the time left, on the guided screen and in plain lines', async () => {
  const paper = new Paper()
  const lines: string[] = []
  const own = new Map([['get-firmware', 'Get the firmware']])
  const both = [
    guidedReporter(paper, { titles: own }),
    plainReporter((text) => lines.push(text), { titles: own }),
  ]
  const tell = (event: Event) => both.forEach((one) => void one.event(stamped(event)))
  const step = 'get-firmware'
  const bytes = (done: number) => tell({ type: 'progress', step, done, total: 8_388_608, unit_of: 'bytes' })
  tell({ type: 'run-started', procedure: 'install', steps: [step], version: '0.1.0' })
  tell({ type: 'step-started', step, title: 'Get the firmware', guide: '', n: 1, of: 1, writes: null })
  bytes(65_536)
  await after(milliseconds(600))
  bytes(2_097_152)
  const words = /2\.0 MiB of 8\.0 MiB {2}[\d.]+ [KM]iB\/s {2}\d+ s left/
  expect(paper.alive?.()).toMatch(words)
  expect(lines.at(-1)).toMatch(words)
})

test('a failure stops the spinner before its screen is shown', () => {
  const paper = new Paper()
  const reporter = guidedReporter(paper, { titles, console: { file: 'console.log', lines: () => 41 } })
  for (const event of [...run, failed, end('failed')]) reporter.event(stamped(event))
  expect(paper.alive).toBeNull()
  expect(paper.lines.join('\n')).toMatch(/Step 2 of 2 failed: Back up +\[receipt-short\]/)
  expect(paper.lines).toContain('  Console: console.log, from line 42')
  expect(paper.lines.join()).not.toContain('LTE')
})

test.each([
  ['factory', 'It is the way back to the factory firmware, and the only one'],
  ['damaged', 'It holds no whole factory firmware'],
])('the end says of a %s backup what it is good for', (kind, words) => {
  const lines: string[] = []
  const reporter = plainReporter((text) => lines.push(text), { titles, records: '/records' })
  const facts = { kind, folder: 'units/x/backup/y' }
  const done: Event = { type: 'step-done', step: 'back-up-flash', seconds: 1, facts }
  for (const event of [...run, done, end('passed')]) reporter.event({ ...stamped(event), unit: '00:11' })
  expect(lines.join('\n')).toContain(words)
})

test('json is one event a line', () => {
  const lines: string[] = []
  const reporter = jsonReporter((text) => lines.push(text))
  for (const event of run) reporter.event(stamped(event))
  expect(lines.map((line) => JSON.parse(line).type)).toEqual(run.map((event) => event.type))
})
