import { expect, test } from 'vitest'
import { skipWords } from '../../src/messages/en/procedure.ts'
import { operatorWords } from '../../src/messages/en/prompts.ts'
import type { Event, Stamped } from '../../src/procedure/reporter.ts'
import { finding } from '../../src/ui/found.ts'
import { guidedReporter } from '../../src/ui/guided.ts'
import type { Scene } from '../../src/ui/scene.ts'
import type { Screen } from '../../src/ui/terminal.ts'

const titles = new Map(
  ['Check', 'Interrupt', 'Load', 'Write', 'Packages', 'Own settings', 'Prove'].map((title) => [
    title.toLowerCase().replace(' ', '-'),
    title,
  ]),
)
const steps = [...titles.keys()]

class Window implements Screen {
  columns = 60
  rows = 20
  lines: string[] = []
  alive: () => string = () => ''
  line(text: string) {
    this.lines.push(text)
  }
  style(style: string, text: string) {
    return style === 'yellow' ? `YELLOW ${text}` : text
  }
  busy(_: string, below: () => string) {
    this.alive = below
  }
  idle() {}
}

function shown(events: Event[], scene: Partial<Scene> = {}): Window {
  const window = new Window()
  const reporter = guidedReporter(window, { titles, ...scene })
  const first: Event = { type: 'run-started', procedure: 'install', steps, version: '1' }
  for (const event of [first, ...events])
    reporter.event({ t: '2026-11-22T12:00:00.000Z', seat: '1', unit: null, ...event } as Stamped)
  return window
}
const started = (step: string): Event => ({
  type: 'step-started',
  step,
  title: titles.get(step)!,
  guide: '',
  n: 1,
  of: 7,
  writes: null,
})
const done = (step: string): Event => ({ type: 'step-done', step, seconds: 0, facts: {} })
const note = (text: string): Event => ({ type: 'note', text })
const words = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => `word${from + n}`).join(' ')

test('a long note keeps its beginning while its step runs, and is there whole when the step is done', () => {
  const window = shown([started('check'), note('short'), note(words(0, 40))])
  const live = window.alive()
  expect(live).toContain('word0 ')
  expect(live).toContain('word39')
  window.rows = 9
  expect(window.alive()).toContain('word0 ')
  const ended = shown([started('check'), note('short'), note(words(0, 40)), done('check')])
  expect(ended.lines.join('\n')).toMatch(/short\n {5}word0 [\s\S]*word39/)
})

test('of many notes the newest stand there, each from its beginning', () => {
  const live = shown([
    started('check'),
    ...[1, 2, 3, 4, 5].map((n) => note(`begin${n} ${words(0, 20)} end${n}`)),
  ]).alive()
  const begun = [...live.matchAll(/begin(\d)/g)].map(([, n]) => n)
  expect([...live.matchAll(/end(\d)/g)].map(([, n]) => n)).toEqual(begun)
  expect(begun.at(-1)).toBe('5')
})

test('a note leaves the request for a hand where it stands; what was heard on the line takes it away', () => {
  const asked: Event[] = [
    started('interrupt'),
    { type: 'question', text: 'Switch the router on', flag: null },
    note('Nothing is heard yet.'),
  ]
  expect(shown(asked).alive()).toContain('YELLOW      ➜ Switch the router on')
  expect(shown([...asked, note(operatorWords.heard)]).alive()).not.toContain('➜')
})

test('below the running step only those stand that are planned', () => {
  const unplanned = new Set(['own-settings'])
  const all = shown([started('check')], { unplanned }).alive()
  expect(all).toContain('4. Write')
  expect(all).not.toContain('Own settings')
  // Found at OpenWrt: it is not interrupted, nor loaded, and what was done before is not done again.
  const resumed = shown([
    done('check'),
    { type: 'step-skipped', step: 'write', why: skipWords.doneBefore },
    { type: 'step-skipped', step: 'own-settings', why: skipWords.notAskedFor },
    started('packages'),
  ]).alive()
  expect(resumed).toMatch(/7\. Prove/)
  expect(resumed).not.toMatch(/Interrupt|Load|Write|Own settings/)
})

test('each image is told by itself, and one that is not signed by its file and as what it is', () => {
  const ram = { ramName: 'initramfs.bin', ramRelease: '24.10.8', ramSignedBy: 'OpenWrt 24.10' }
  const own = { release: '24.10.8', imageName: 'mine-24.10.8-sysupgrade.bin', signedBy: null }
  expect(finding('get-firmware', { ...own, ...ram })).toBe(
    'mine-24.10.8-sysupgrade.bin (NOT SIGNED), RAM image: OpenWrt 24.10.8 (signed: OpenWrt 24.10)',
  )
  expect(finding('get-firmware', { ...own, ...ram, signedBy: 'OpenWrt 24.10' })).toBe(
    'OpenWrt 24.10.8 (signed: OpenWrt 24.10)',
  )
  expect(finding('get-firmware', { ...own, ...ram, signedBy: 'OpenWrt 24.10', ramSignedBy: null })).toContain(
    'RAM image: initramfs.bin (NOT SIGNED)',
  )
})
