import { expect, test } from 'vitest'
import type { Event, Stamp, Stamped } from '../../src/procedure/reporter.ts'
import { guidedReporter } from '../../src/ui/guided.ts'
import { plainReporter } from '../../src/ui/plain.ts'
import { powerLine } from '../../src/ui/standing.ts'
import type { Screen } from '../../src/ui/terminal.ts'

const titles = new Map([
  ['boot-from-ram', 'Load OpenWrt into RAM'],
  ['install', 'Write OpenWrt to the flash'],
])
const writing = { power: 'keep-on', why: 'the flash is being written', turn: null } as const
const safe = { power: 'safe', turn: null } as const
const started = (step: string): Event => ({
  type: 'step-started',
  step,
  title: titles.get(step)!,
  guide: '',
  n: 1,
  of: 2,
  writes: null,
})
const begun: Event = {
  type: 'run-started',
  procedure: 'install',
  steps: ['boot-from-ram', 'install'],
  version: '1',
  expected: { 'boot-from-ram': 60, install: 540 },
}
const waiting: Event = { type: 'waiting', step: 'boot-from-ram', what: 'booting from RAM', seconds: 40 }
const stamped = (event: Event, stamp: Partial<Stamp> = safe): Stamped =>
  ({ t: new Date().toISOString(), seat: '1', unit: null, ...stamp, ...event }) as Stamped

class Paper implements Screen {
  columns = 80
  rows = 24
  lines: string[] = []
  below: () => string = () => ''
  line(text: string) {
    this.lines.push(text)
  }
  style(_: string, text: string) {
    return text
  }
  busy(_: string, below: () => string) {
    this.below = below
  }
  idle() {}
}

test('the live screen shows power, turn, what is waited for, and the times of step and run', () => {
  const paper = new Paper()
  const reporter = guidedReporter(paper, { titles })
  for (const event of [begun, started('boot-from-ram'), waiting]) reporter.event(stamped(event))
  const text = paper.below()
  expect(text).toMatch(/0 s of about 60 s {2}the run: about 10 min left/)
  expect(text).toMatch(/Now: booting from RAM, about (40|39) s left\./)
  expect(text).toContain('Power: safe to switch off.')
  expect(text).toContain('Nothing for you to do.')
  expect(text).not.toContain('fetches')
})

test('in a write the live screen says KEEP THE POWER ON with why and until when, and asks for the adapter at the same time', () => {
  const paper = new Paper()
  const reporter = guidedReporter(paper, { titles })
  const until = new Date(Date.now() + 95_000).toISOString()
  reporter.event(stamped(begun))
  reporter.event(stamped(started('install'), { ...writing, until }))
  expect(paper.below()).toMatch(
    /KEEP THE POWER ON until about \d+:\d\d \(1 min 3\d s\): the flash is being\s+written\./,
  )
  const text = 'Plug the adapter in again'
  reporter.event(stamped({ type: 'question', text, flag: null }, { ...writing, turn: text }))
  expect(paper.below()).toMatch(/KEEP THE POWER ON[\s\S]*➜ Plug the adapter in again/)
})

test('while it looks, and after the end, the two facts stand there too', () => {
  const paper = new Paper()
  const reporter = guidedReporter(paper, { titles })
  reporter.event(stamped(begun, { power: 'keep-on', why: 'it is not known', turn: null }))
  reporter.event(stamped({ type: 'waiting', step: null, what: 'Listening only', seconds: 200, most: true }))
  expect(paper.below()).toMatch(/Listening only: up to 3 min (20|19) s\.[\s\S]*Power: safe/)
  const cancelled: Event = { type: 'run-done', result: 'cancelled', seconds: 3, report: null }
  reporter.event(stamped(cancelled, writing))
  expect(paper.lines.join('\n')).toContain('KEEP THE POWER ON: the flash is being written.')
})

test('plain lines say the two facts whenever one of them changes', () => {
  const lines: string[] = []
  const reporter = plainReporter((line) => lines.push(line), { titles })
  reporter.event(stamped(begun))
  for (const event of [started('boot-from-ram'), waiting]) reporter.event(stamped(event))
  reporter.event(stamped(started('install'), writing))
  const text = lines.join('\n')
  expect(text.match(/Power: safe/g)).toHaveLength(1)
  expect(text).toContain('[1/2] Load OpenWrt into RAM (about 60 s; the run: about 10 min left)')
  expect(text).toContain('Now: booting from RAM, about 40 s.')
  expect(text).toContain('KEEP THE POWER ON: the flash is being written. Nothing for you to do.')
})

test('a time that is over is not said any more, and what is not known is keep on', () => {
  const until = new Date(1000).toISOString()
  expect(powerLine({ ...writing, until }, 2000)).toBe('KEEP THE POWER ON: the flash is being written.')
  expect(powerLine({}, 0)).toMatch(/^KEEP THE POWER ON: .*not known/)
})
