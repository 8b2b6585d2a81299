import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Provisioning } from '../../src/bench/config/provisioning.ts'
import { shareOf } from '../../src/bench/config/roll.ts'
import { makeKey, markOf } from '../../src/records/passwords.ts'
import { labelOf } from '../../src/session/label-file.ts'

const mac = '02:11:22:33:44:50'
const settings = { 'wifi-2g-name': 'Example', 'wifi-2g-key': 'eight letters', 'lan-address': '192.168.10.1' }
const today: Provisioning = { settings, lines: [] }
const yesterday: Provisioning = { settings: { ...settings, 'wifi-2g-key': 'other letters' }, lines: [] }

test('at the verdict a label has the network and address that this very router was given', () => {
  const label = labelled(today, today)
  for (const text of ['Example', 'eight letters', 'http://192.168.10.1']) expect(label).toContain(text)
})

test('what the bench file says today is on no label of a router that was given something else', () => {
  const label = labelled(yesterday, today)
  for (const text of ['Wi-Fi', 'letters', 'http://1']) expect(label).not.toContain(text)
})

test('a router that was given nothing has the address that OpenWrt has', () => {
  const label = labelled(null, today)
  expect(label).toContain('http://192.168.1.1')
  expect(label).not.toContain('Wi-Fi')
})

test('no label is made for a bench that asks for none, nor for a router that nobody knows', () => {
  const records = recordsOf(today)
  expect(labelOf(records, mac, { paper: undefined, provisioning: today })).toBe(null)
  expect(labelOf(records, null, { paper: '62', provisioning: today })).toBe(null)
  expect(labelOf(records, '02:00:00:00:00:99', { paper: '62', provisioning: today })).toBe(null)
})

/** The label of a router that passed after it was given this. */
function labelled(given: Provisioning | null, bench: Provisioning): string {
  const file = labelOf(recordsOf(given), mac, { paper: '62', provisioning: bench })!
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  return readFileSync(file, 'utf8')
}

function recordsOf(given: Provisioning | null): string {
  const records = mkdtempSync(join(tmpdir(), 'labels-'))
  const line = { t: '2026-11-22T12:00:00.000Z', run: 'r', procedure: 'install', seat: 'a', state: 'done' }
  makeKey(records)
  const own = given && JSON.stringify(shareOf(records, mac, given.settings).settings)
  const mark = own === null ? {} : { settings: markOf(records, own) }
  const provision = given ? [{ ...line, step: 'provision', inputs: mark, facts: {} }] : []
  const event = { t: line.t, seat: 'a', unit: mac }
  written(join(records, 'units', mac.replaceAll(':', '-')), 'journal.jsonl', [
    { ...line, step: 'install', inputs: {}, facts: {} },
    ...provision,
  ])
  written(join(records, 'runs', 'r-a'), 'events.jsonl', [
    { ...event, type: 'run-started', procedure: 'install', steps: [], version: '1' },
    { ...event, type: 'run-done', result: 'passed', openwrt: 'proven', seconds: 1 },
  ])
  return records
}

function written(folder: string, name: string, lines: object[]): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
}
