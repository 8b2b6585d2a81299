import { chmodSync, mkdirSync, mkdtempSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { readJournal } from '../../src/procedure/journal.ts'
import type { Bad } from '../../src/records/lines.ts'
import type { Mac } from '../../src/records/mac.ts'
import { readRuns } from '../../src/records/runs.ts'
import { readUnits } from '../../src/records/units.ts'
import { inventory } from '../../src/reports/csv.ts'
import { labels } from '../../src/reports/labels.ts'
import { page } from '../../src/reports/page.ts'
import { ran } from '../whole/ran.ts'

const mac = '02:11:22:33:44:50'
const t = '2026-11-22T12:00:00.000Z'
const done = { step: 'identify', state: 'done', t, run: 'r', procedure: 'install', seat: '1', facts: {} }
const event = { t, seat: '1', unit: mac }
const osc = '\x1b]52;c;cm0=\x07'
const raw = /(?![\t\n])[\p{Cc}\p{Bidi_Control}]/u
let records: string

beforeEach(() => {
  records = mkdtempSync(join(tmpdir(), 'damaged-'))
  write(`units/${mac.replaceAll(':', '-')}/journal.jsonl`, done)
  write('runs/20261122T120000Z-1/events.jsonl', {
    ...event,
    type: 'run-done',
    result: 'passed',
    openwrt: 'proven',
    seconds: 1,
  })
})

function write(name: string, ...lines: unknown[]): void {
  mkdirSync(join(records, name, '..'), { recursive: true })
  const text = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`)
  writeFileSync(join(records, name), text.join(''))
}

describe.each<[what: string, make: () => void, where: string]>([
  ['a line that is no JSON', () => write('runs/b/events.jsonl', '{"torn', event), 'events.jsonl, line 1'],
  ['an event of null', () => write('runs/b/events.jsonl', 'null', '[]', '7'), 'events.jsonl, line 3'],
  [
    'an event with a time that is none',
    () => write('runs/b/events.jsonl', { ...event, t: 'x', type: 'note' }),
    'line 1',
  ],
  [
    'an event without its fields',
    () => write('runs/b/events.jsonl', { ...event, type: 'step-failed' }),
    'line 1',
  ],
  [
    'facts that are none',
    () => write('runs/b/events.jsonl', { ...event, type: 'step-done', step: 'a', facts: 1 }),
    'line 1',
  ],
  [
    'a folder in the place of the events',
    () => mkdirSync(join(records, 'runs/b/events.jsonl'), { recursive: true }),
    'b/events.jsonl',
  ],
  [
    'a journal line of null',
    () => write('units/02-11-22-33-44-51/journal.jsonl', 'null', done),
    'journal.jsonl, line 1',
  ],
  [
    'a journal line without its step',
    () => write('units/02-11-22-33-44-51/journal.jsonl', { t }),
    'journal.jsonl, line 1',
  ],
  [
    'a journal that undoes a number',
    () => write('units/02-11-22-33-44-51/journal.jsonl', { ...done, undoes: 5 }),
    'line 1',
  ],
  [
    'a folder in the place of a journal',
    () => mkdirSync(join(records, 'units/02-11-22-33-44-51/journal.jsonl'), { recursive: true }),
    '51/journal.jsonl',
  ],
  [
    'the folder of an address that is none',
    () => write('units/ff-ff-ff-ff-ff-ff/journal.jsonl', done),
    'ff-ff-ff-ff-ff-ff',
  ],
])('%s', (_, make, where) => {
  it('is named and passed over: all reports tell of the rest', () => {
    make()
    const bad: Bad[] = []
    const runs = readRuns(records, undefined, (each) => bad.push(each))
    const units = readUnits(records, '', runs, (each) => bad.push(each))
    expect(units.map((unit) => unit.mac)).toContain(mac)
    expect(runs.some(({ result }) => result === 'passed')).toBe(true)
    expect(inventory(units)).toContain(mac)
    expect(page('t', units, runs)).toContain(mac)
    expect(labels(units.map((unit) => ({ ...unit, password: null })))).toContain(mac)
    expect(bad.map(({ file, line }) => (line ? `${file}, line ${line}` : file)).join('\n')).toContain(where)
  })
})

it('a damaged line of a journal is passed over by a run, too', () => {
  write(`units/${mac.replaceAll(':', '-')}/journal.jsonl`, 'null', done, { step: 1 })
  expect(readJournal(records, mac)).toEqual([done])
})

it('the program names what it passes over beside the report, and ends well', async () => {
  write('runs/b/events.jsonl', 'null')
  write('units/ff-ff-ff-ff-ff-ff/journal.jsonl', done)
  const piped = ['html', 'csv'].map((kind) => ['--report', kind, '--to', '-'])
  for (const more of [[], ['--json'], ...piped, ['--labels', '--to', '-']]) {
    const { code, stdout, stderr } = await ran(['records', '--records', records, ...more])
    expect({ code, more }).toEqual({ code: 0, more })
    expect(stdout).toContain(mac)
    expect(stderr).toMatch(/Passed over.*events\.jsonl, line 1\n.*ff-ff-ff-ff-ff-ff/s)
  }
})

it('a bad folder never stops the check of the other backups', async () => {
  write(`units/${mac.replaceAll(':', '-')}/journal.jsonl`, {
    ...done,
    step: 'back-up-flash',
    facts: { folder: '../../../etc' },
  })
  write('units/ff-ff-ff-ff-ff-ff/journal.jsonl', done)
  write(`units/${mac.replaceAll(':', '-')}/backup/20260101T000000Z/backup.json`, 'null')
  write('units/02-11-22-33-44-51/backup/20260101T000000Z/backup.json', `{"mac":"${osc}"}`)
  const { code, stdout } = await ran(['backup', '--verify', '--records', records])
  expect(code).toBe(3)
  expect(stdout.match(/^BAD /gm)).toHaveLength(3)
  expect(stdout).toContain('would lie outside')
  expect(stdout).not.toMatch(raw)
})

it('nothing that others said reaches a screen, a page, a table or JSON raw', async () => {
  const evil = `${osc}\x9b2J\u202eevil\r=1+1`
  const fail = { step: evil, code: evil, message: evil, hint: evil, harm: evil }
  write(
    'runs/c/events.jsonl',
    { ...event, seat: evil, type: 'step-failed', ...fail },
    { ...event, type: 'note', text: evil },
  )
  write(
    `units/${mac.replaceAll(':', '-')}/journal.jsonl`,
    { ...done, step: 'identify', facts: { imei: evil } },
    { ...done, step: 'provision', facts: { hostname: '\r=1+1' } },
  )
  for (const more of [
    [],
    [mac],
    ['--json'],
    ['--report', 'html', '--to', '-'],
    ['--report', 'csv', '--to', '-'],
    ['--report', 'json', '--to', '-'],
    ['--labels', '--to', '-'],
  ]) {
    const { code, stdout, stderr } = await ran(['records', '--records', records, ...more])
    expect({ code, more }).toEqual({ code: 0, more })
    expect(stdout.replaceAll('\r\n', '\n')).not.toMatch(raw)
    expect(stderr).not.toMatch(raw)
  }
  const runs = readRuns(records)
  const [unit] = readUnits(records, '', runs)
  expect(inventory([unit!])).toContain(',\\u000d=1+1,')
  expect(inventory([{ ...unit!, hostname: '\r=1+1', release: ' =1+1', seat: '＝1' }])).toMatch(
    /'\\u000d=1\+1,' =1\+1,.*,'＝1,/,
  )
  const odd = { ...unit!, mac: '02:11:22:33:44:59' as Mac, result: '"><script>' as 'passed' }
  expect(page('t', [odd], [])).not.toMatch(/<script|class="&quot;/)
})

// Who may all does not want for one: counted as skipped.
it.skipIf(process.getuid?.() === 0)(
  'what cannot be read for want of a right is named, and the rest told',
  () => {
    write('runs/d/events.jsonl', { ...event, type: 'note', text: 'x' })
    chmodSync(join(records, 'runs/d/events.jsonl'), 0)
    const bad: Bad[] = []
    expect(readRuns(records, undefined, (each) => bad.push(each))).toHaveLength(1)
    expect(bad).toEqual([{ file: join(records, 'runs/d/events.jsonl'), line: null }])
  },
)

it('a file that no run can have written is not read: it is named', () => {
  const file = join(records, 'runs/20261122T120000Z-1/events.jsonl')
  truncateSync(file, 256 * 1024 * 1024 + 1)
  const bad: Bad[] = []
  expect(readRuns(records, undefined, (each) => bad.push(each))).toEqual([])
  expect(bad).toEqual([{ file, line: null }])
})
