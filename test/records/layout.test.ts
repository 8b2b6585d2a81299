import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as layout from '../../src/records/layout.ts'
import type { Mac } from '../../src/records/mac.ts'

const mac = '02:11:22:33:44:5A'
const unit = 'r/units/02-11-22-33-44-5a'

/** As docs/contract.md has them, and as records of earlier versions lie there. */
const places: [path: string, made: () => string][] = [
  [unit, () => layout.unitFolder('r', mac)],
  ['r/units/ff-ff-ff-ff-ff-ff', () => layout.strangeUnit('r', 'ff:ff:ff:ff:ff:ff' as Mac)],
  [`${unit}/journal.jsonl`, () => layout.journalIn(unit)],
  [`${unit}/report.json`, () => layout.reportIn(unit)],
  [`${unit}/label.html`, () => layout.labelIn(unit)],
  [`${unit}/lock`, () => layout.lockIn(unit)],
  [`${unit}/backup`, () => layout.backupsIn(unit)],
  ['copies/02-11-22-33-44-5a/20261122T125903Z', () => layout.copyIn('copies', mac, '20261122T125903Z')],
  ['copies/02-11-22-33-44-5a', () => layout.copiesIn('copies', mac)],
  ['r/runs', () => layout.runsOf('r')],
  ['r/runs/20261122T125903Z-1', () => layout.runIn('r', '20261122T125903Z-1')],
  ['run/events.jsonl', () => layout.eventsIn('run')],
  ['run/console.log', () => layout.consoleIn('run')],
  ['r/seats', () => layout.seatsOf('r')],
  ['r/seats/left.json', () => layout.seatFile('r', 'left')],
  ['r/seats/left.lock', () => layout.seatLock('r', 'left')],
  ['r/batches/20261122T125903Z', () => layout.batchFolder('r', '20261122T125903Z')],
  ['r/reports/x.tar.gz', () => layout.toSend('r', 'x.tar.gz')],
  ['r/captures', () => layout.capturesOf('r')],
  ['r/roll', () => layout.rollOf('r')],
  ['r/roll/labels', () => layout.serialsOf('r')],
  ['r/passwords.csv', () => layout.passwordsOf('r')],
  ['r/settings.key', () => layout.settingsKeyOf('r')],
  ['r/page-keys.json', () => layout.pageKeysOf('r')],
  ['r/ram-images.jsonl', () => layout.ramImagesOf('r')],
]

test.each(places)('a thing of the records lies in %s', (path, made) => {
  expect(made()).toBe(join(...path.split('/')))
})

test('what a journal names has slashes on every system, and no records folder before it', () => {
  const time = '20261122T125903Z'
  const own = 'units/02-11-22-33-44-5a'
  expect(layout.backupPath(mac, time)).toBe(`${own}/backup/${time}`)
  expect(layout.emergencyPath(mac, time)).toBe(`${own}/emergency/${time}`)
  expect(layout.settingsPath(mac, time)).toBe(`${own}/settings/${time}.tar.gz`)
  for (const shared of ['ff:ff:ff:ff:ff:ff', 'x'])
    expect(() => layout.backupPath(shared, time)).toThrow(expect.objectContaining({ code: 'mac-invalid' }))
})

test('the files of a backup are called as the contract says', () => {
  const contract = readFileSync(new URL('../../docs/contract.md', import.meta.url), 'utf8')
  for (const name of ['full-flash.bin', 'SHA256SUMS', 'backup.json']) expect(contract).toContain(name)
  expect(layout.backupFiles).toEqual({ note: 'backup.json', sums: 'SHA256SUMS', whole: 'full-flash.bin' })
  expect(layout.emergencyNote).toBe('emergency.json')
})

test('only folders called like an address are routers, and records that are not there have none', () => {
  const records = mkdtempSync(join(tmpdir(), 'layout-'))
  expect([layout.macsIn(records), layout.namesIn(join(records, 'units'))]).toEqual([[], []])
  for (const name of ['02-11-22-33-44-5a', 'lost+found'])
    mkdirSync(join(records, 'units', name), { recursive: true })
  expect(layout.macsIn(records)).toEqual(['02:11:22:33:44:5a'])
})
