import { cpSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { factoryIn, storedBackups } from '../../src/backup/find.ts'
import { Register } from '../../src/backup/register.ts'
import { shareOf } from '../../src/bench/config/roll.ts'
import { Journal, readJournal } from '../../src/procedure/journal.ts'
import { seatHere } from '../../src/procedure/seat.ts'
import { seatNameOf } from '../../src/procedure/seat-name.ts'
import type { Settings } from '../../src/procedure/settings.ts'
import { secondsOf } from '../../src/records/durations.ts'
import type { Bad } from '../../src/records/lines.ts'
import { passwordFor, readPasswords } from '../../src/records/passwords.ts'
import { readRuns } from '../../src/records/runs.ts'
import { readUnits } from '../../src/records/units.ts'
import { findRun, readRun } from '../../src/reports/run-files.ts'
import { RamMemory } from '../../src/router/ram/starts.ts'
import { planFrom } from '../../src/session/dry-run.ts'
import { install } from '../../steps/index.ts'

const kept = fileURLToPath(new URL('kept', import.meta.url))
/** A copy, for what writes. */
const copied = () => {
  const folder = mkdtempSync(join(tmpdir(), 'kept-'))
  cpSync(kept, folder, { recursive: true })
  return { records: join(folder, 'records'), data: join(folder, 'data') }
}
const { records, data } = copied()
const mac = '5c:62:8b:a8:78:16'
const port = '/dev/ttyUSB0'

test('the seat of a port is found that was called 1 then, and its router with it', () => {
  const seat = seatNameOf(port)
  expect(seat).not.toBe('1')
  expect(seatHere(records, seat, port)).toMatchObject(['1', { unit: mac, open: null }])
})

test('its journal counts: nothing that was done is planned again, whatever the seat is called now', () => {
  const lines = readJournal(records, mac)
  expect(lines).toHaveLength(
    readFileSync(join(records, 'units/5c-62-8b-a8-78-16/journal.jsonl'), 'utf8').trim().split('\n').length,
  )
  const image = lines.findLast(({ step }) => step === 'install')?.inputs?.image
  const settings = { records, seat: seatNameOf(port), port, skip: ['provision'], again: false }
  // A router with nothing left to do has been taken away: another release is what is left to do.
  const other = planFrom(install, settings as unknown as Settings, { 'get-firmware': { image: 'other' } })
  expect(other.map(({ id }) => id)).not.toContain('back-up-flash')
  expect(typeof image).toBe('string')
})

test("a run of today goes on in it, and the password and the number stay the router's", () => {
  const here = copied()
  using journal = Journal.open(here.records, mac.toUpperCase())
  const before = journal.lines.length
  journal.append({ step: 'accept', state: 'done', t: 't', run: 'r', procedure: 'install', seat: 'x' })
  expect(readJournal(here.records, mac)).toHaveLength(before + 1)
  expect(passwordFor(here.records, mac)).toBe('abcd-efgh-jkmn')
  expect(shareOf(here.records, mac, { hostname: 'mr500-{n}' }).settings.hostname).toBe('mr500-1')
  expect(shareOf(here.records, '02:11:22:33:44:50').n).toBe(2)
})

test('backups, the register of them, passwords and RAM images are read', () => {
  const [backup] = storedBackups(records, mac)
  expect(backup).toMatchObject({ mac, time: '20261130T074933Z' })
  expect(factoryIn(records, mac)).toBe(backup!.folder)
  const entry = new Register(data, join(records, 'no-cache')).of(mac)
  expect(entry?.folder).toBe('/srv/benchflash/records/units/5c-62-8b-a8-78-16/backup/20261130T074933Z')
  expect(readPasswords(records)).toEqual(new Map([[mac, 'abcd-efgh-jkmn']]))
  expect(new RamMemory(records).starts('tplink-mr500-v1')).toHaveLength(1)
})

test('routers, runs, times and the archive of a report are made of it, and not one line is passed over', () => {
  const bad: Bad[] = []
  const runs = readRuns(records, undefined, (each) => bad.push(each))
  const [unit] = readUnits(records, '', runs, (each) => bad.push(each))
  expect(bad).toEqual([])
  expect(unit).toMatchObject({
    mac,
    result: 'passed',
    openwrt: 'proven',
    release: '24.10.8',
    harm: 'installed',
  })
  expect(unit!.backup?.kind).toBe('factory')
  expect(Object.keys(secondsOf(records, 'install'))).toContain('back-up-flash')
  const run = readRun(records, findRun(records)!)
  expect(run.unit).toBe(mac)
  expect(run.files.map(({ name }) => name)).toEqual([
    ...['console.log', 'events.jsonl', 'journal.jsonl', 'report.json', 'seat.json'],
  ])
})
