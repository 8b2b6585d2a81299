import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { readRuns } from '../../src/records/runs.ts'
import { forLabels, readUnits, type UnitSummary } from '../../src/records/units.ts'
import { inventory } from '../../src/reports/csv.ts'
import { labels } from '../../src/reports/labels.ts'
import { page } from '../../src/reports/page.ts'
import { wifiCode } from '../../src/reports/wifi-code.ts'

const records = mkdtempSync(join(tmpdir(), 'records-'))
const good = '02:11:22:33:44:50'
const bad = '02:11:22:33:44:60'

beforeAll(() => {
  run('20261122T120000Z-a', [
    { type: 'run-started', procedure: 'install', steps: ['identify', 'back-up-flash'], version: '1' },
    { type: 'step-started', step: 'identify', title: 'Identify', n: 1, of: 2 },
    { type: 'step-done', step: 'identify', seconds: 1, facts: { imei: '861234050123456' } },
    { type: 'step-started', step: 'back-up-flash', title: 'Back up', n: 2, of: 2, unit: good },
    { type: 'step-done', step: 'back-up-flash', seconds: 1, facts: {}, unit: good },
    { type: 'run-done', result: 'passed', seconds: 4, report: null, unit: good },
  ])
  run('20261122T120001Z-b', [
    { type: 'run-started', procedure: 'install', steps: ['identify'], version: '1', unit: bad },
    { type: 'step-started', step: 'identify', title: 'Identify', n: 1, of: 1, unit: bad },
    {
      type: 'step-failed',
      step: 'identify',
      code: 'wrong-board',
      message: 'It is <not> it',
      hint: '',
      harm: 'nothing-written',
      unit: bad,
    },
    { type: 'run-done', result: 'failed', seconds: 2, report: null, unit: bad },
  ])
  run(
    '20261122T120002Z-a',
    [{ type: 'run-started', procedure: 'install', steps: [], version: '1' }],
    '{"torn',
  )
  journal(good, [
    { step: 'back-up-flash', state: 'started' },
    {
      step: 'back-up-flash',
      state: 'done',
      facts: { folder: 'units/x/backup/y', sha256: 'abc', kind: 'factory' },
    },
  ])
  journal(bad, [])
})

test('runs are read back as they went, a torn line and an unfinished run included', () => {
  const [first, second, third] = readRuns(records)
  expect(first).toMatchObject({ seat: 'a', unit: good, result: 'passed', ended: start + 5000 })
  expect(first?.steps.map(({ step, started, ended, state }) => [step, ended - started, state])).toEqual([
    ['identify', 1000, 'done'],
    ['back-up-flash', 1000, 'done'],
  ])
  expect(second?.problem).toMatchObject({ step: 'identify', code: 'wrong-board', harm: 'nothing-written' })
  expect(third).toMatchObject({ result: 'unfinished', unit: null })
})

test('a router is found by the end of its MAC, written in any way', () => {
  expect(readUnits(records, '44-60').map(({ mac }) => mac)).toEqual([bad])
  expect(readUnits(records, '021122334450')).toMatchObject([
    { mac: good, imei: '861234050123456', result: 'passed', backup: { sha256: 'abc', kind: 'factory' } },
  ])
  expect(readUnits(records, 'ff')).toEqual([])
})

test("the IMEI is the modem's where the flash has none", () => {
  const folder = mkdtempSync(join(tmpdir(), 'records-'))
  const journal = join(folder, 'units', good.replaceAll(':', '-'), 'journal.jsonl')
  mkdirSync(dirname(journal), { recursive: true })
  const line = (step: string, imei: string | null) =>
    `${JSON.stringify({ step, state: 'done', t: '2026-11-22T12:00:00Z', run: 'r', procedure: 'install', facts: { imei } })}\n`
  writeFileSync(journal, line('identify', null) + line('set-modem-mode', '861234050999999'))
  expect(readUnits(folder)).toMatchObject([{ imei: '861234050999999' }])
  writeFileSync(journal, line('identify', '861234050123456') + line('set-modem-mode', '861234050999999'))
  expect(readUnits(folder)).toMatchObject([{ imei: '861234050123456' }])
})

test('the inventory has a line a router, and nothing in it can be a formula', () => {
  const [head, first] = inventory(readUnits(records)).split('\r\n')
  expect(head).toContain('mac,imei,hostname')
  expect(first).toContain(`${good},861234050123456`)
  const evil = { ...readUnits(records)[0]!, hostname: '=1+1', release: 'a "b", c' }
  expect(inventory([evil])).toContain(`'=1+1,"a ""b"", c"`)
})

test('the page names who passed and why the others did not, and no text of a router can break it', () => {
  const html = page('Batch', readUnits(records), readRuns(records))
  expect(html).toContain('1 passed, 1 failed, 1 not finished')
  expect(html).toContain('identify: It is &lt;not&gt; it [wrong-board]')
  expect(html).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/)
})

test('a label shows the password only where there is one', () => {
  const html = labels([{ mac: good, hostname: 'a-1', password: null }])
  expect(html).toContain('<svg')
  expect(html).not.toContain('Password')
  expect(labels([{ mac: good, hostname: null, password: 'p<w' }])).toContain('p&lt;w')
})

test('a label of a router that was given a network has a code to join it, and says so in words', () => {
  const wifi = [{ name: 'Anna <3', key: 'long; "secret"' }]
  const one = { mac: good, hostname: null, password: null, address: '192.168.10.1' }
  const html = labels([{ ...one, wifi }])
  for (const text of ['Anna &lt;3', 'long; &quot;secret&quot;', 'http://192.168.10.1'])
    expect(html).toContain(text)
  const code = (sheet: string) => /<svg.*?<\/svg>/s.exec(sheet)?.[0]
  expect(code(html)).not.toBe(code(labels([one])))
  expect(code(html)).toBe(code(labels([{ ...one, mac: bad, wifi }])))
})

test.each([
  ['Example', 'eight letters', 'WIFI:T:WPA;S:Example;P:eight letters;;'],
  ['a;b,c:d', 'x\\y"z"12', 'WIFI:T:WPA;S:a\\;b\\,c\\:d;P:x\\\\y\\"z\\"12;;'],
  ['Büro', 'schlüssel', 'WIFI:T:WPA;S:Büro;P:schlüssel;;'],
])('the code of the network %s escapes what its form uses itself', (name, key, code) => {
  expect(wifiCode({ name, key })).toBe(code)
})

test('only a router that runs a proven OpenWrt has a label, not one whose backup passed', () => {
  const [one] = readUnits(records, good)
  const labelled = (more: Partial<UnitSummary>) => forLabels([{ ...one!, result: 'passed', ...more }]).length
  expect(labelled({ harm: 'installed' })).toBe(1)
  expect(labelled({ harm: 'nothing-written', openwrt: 'proven' })).toBe(1)
  expect(labelled({ harm: 'nothing-written', openwrt: 'not-asked' })).toBe(0)
  expect(labelled({ harm: 'restored', openwrt: 'proven' })).toBe(0)
  expect(labelled({ harm: 'installed', result: 'failed' })).toBe(0)
})

const start = Date.parse('2026-11-22T12:00:00.000Z')

/** Events a second apart. */
function run(name: string, events: Record<string, unknown>[], rest = ''): void {
  const folder = join(records, 'runs', name)
  mkdirSync(folder, { recursive: true })
  const seat = name.slice(-1)
  const lines = events.map((event, n) =>
    JSON.stringify({ t: new Date(start + n * 1000).toISOString(), seat, unit: null, ...event }),
  )
  writeFileSync(join(folder, 'events.jsonl'), `${lines.join('\n')}\n${rest}`)
}

function journal(mac: string, lines: Record<string, unknown>[]): void {
  const folder = join(records, 'units', mac.replaceAll(':', '-'))
  mkdirSync(folder, { recursive: true })
  const whole = { t: '2026-11-22T12:00:00.000Z', run: 'r', procedure: 'install', seat: 'a' }
  writeFileSync(
    join(folder, 'journal.jsonl'),
    lines.map((line) => `${JSON.stringify({ ...whole, ...line })}\n`).join(''),
  )
}
