import { execFileSync } from 'node:child_process'
import { linkSync, mkdirSync, mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { beforeEach, expect, it } from 'vitest'
import { factoryIn } from '../../src/backup/find.ts'
import { asProblem } from '../../src/base/errors.ts'
import { hashFile } from '../../src/base/source.ts'
import { verifyBackups } from '../../src/commands/backup/verify.ts'
import { type RecordsGiven, recordsCommand } from '../../src/commands/records.ts'
import { report } from '../../src/commands/report.ts'
import { tplinkMr500V1 } from '../../src/devices/tplink-mr500-v1/device.ts'
import { readSeat, writeSeat } from '../../src/procedure/seat.ts'
import { Stopping } from '../../src/procedure/stopping.ts'
import { UnitRecord } from '../../src/procedure/unit-record.ts'
import { untarred } from '../reports/untarred.ts'

const long = 'x'.repeat(10_000)
const odd: unknown[] = [true, 5, null, {}, { toString: 5 }, ['passed'], '__proto__', long, undefined]
/** Deeper than what walks through it can go: each way of walking has its own end. */
const deep = [1000, 2000, 3000, 4000, 5000, 7000, 20_000].map((n) => `${'['.repeat(n)}${']'.repeat(n)}`)

const good = '02:11:22:33:44:50'
const bad = '02:11:22:33:44:60'
const folderOf = (mac: string) => `units/${mac.replaceAll(':', '-')}`
const t = '2026-11-22T12:00:00.000Z'
const time = '20261122T120000Z'

const line = { step: 'install', state: 'done', t, run: 'r', procedure: 'install', seat: '1' }
const saved = { folder: `${folderOf(bad)}/backup/${time}`, sha256: 'x', kind: 'factory', copy: 'x' }
const lines: object[] = [
  { ...line, step: 'back-up-flash', inputs: {}, facts: saved },
  { ...line, state: 'started', writes: 'firmware', writing: true, undoes: ['accept'] },
  line,
  { ...line, step: 'first-boot', facts: { compared: 5 } },
  { ...line, step: 'identify', facts: { imei: 'x' } },
  { ...line, step: 'provision', inputs: { settings: 'x' }, facts: { hostname: 'x' } },
  { ...line, step: 'accept', facts: { release: 'x', iccid: 'x', apn: 'x' } },
  { ...line, step: 'accept', state: 'failed', code: 'refuted' },
]

const stamp = { t, seat: '1', unit: bad, turn: null }
const why = { code: 'no-sim', message: 'x', hint: 'x' }
const end = { type: 'run-done', result: 'passed', openwrt: 'proven', seconds: 1 }
/** A second after the other, so that each has a piece of the run. */
const events = [
  { ...stamp, type: 'run-started', procedure: 'install', steps: [], version: '1' },
  { ...stamp, type: 'step-started', step: 'boot-from-ram', title: 'x' },
  { ...stamp, type: 'waiting', step: 'boot-from-ram', wait: 'modem', what: 'x', seconds: 5 },
  { ...stamp, type: 'progress', step: 'boot-from-ram', done: 1, total: 2, unit_of: 'bytes' },
  { ...stamp, type: 'question', text: 'x', flag: null },
  { ...stamp, type: 'note', text: 'x' },
  { ...stamp, type: 'step-done', step: 'boot-from-ram', seconds: 1, facts: { hostKeys: { saved: 1 } } },
  { ...stamp, type: 'step-failed', step: 'accept', harm: 'installed', ...why },
  { ...stamp, ...end, lte: 'failed', lteProblem: why, harm: 'installed' },
].map((each, n) => ({ ...each, t: new Date(Date.parse(t) + 1000 * n).toISOString() }))
const note = { mac: bad, kind: 'factory', complaints: [], bootloader: null, firmware: null, map: [] }
const at = { boot: 'x', up: 1 }
const seat = { unit: bad, open: { step: 'install', since: t, at, starts: { since: t, at } }, port: 'x', t }

/** Each of the odd values in each place of it, and each place left out. */
function spoilt(whole: object): object[] {
  return Object.entries(whole).flatMap(([name, value]) => [
    ...odd.map((each) => ({ ...whole, [name]: each })),
    ...(isPlain(value) ? spoilt(value).map((each) => ({ ...whole, [name]: each })) : []),
  ])
}
const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
/** A file for each way to spoil one of its lines. */
const spoiltFiles = (all: object[]) => all.flatMap((one, n) => spoilt(one).map((each) => all.with(n, each)))

const pair = (n: number) => n.toString(16).padStart(2, '0')
const macOf = (n: number) => `02:11:22:44:${pair(n >> 8)}:${pair(n & 255)}`

let records = ''
beforeEach(() => {
  records = mkdtempSync(join(tmpdir(), 'odd-'))
  write(`${folderOf(good)}/journal.jsonl`, [{ ...line, facts: {} }])
  write(`runs/${time}-1/events.jsonl`, [{ ...stamp, unit: good, ...end }])
})

function write(name: string, all: object[], last = ''): void {
  mkdirSync(dirname(join(records, name)), { recursive: true })
  writeFileSync(join(records, name), all.map((each) => `${JSON.stringify(each)}\n`).join('') + last)
}

/** What a command says when it runs in this process. */
async function said(command: (to: Parameters<typeof recordsCommand>[2]) => Promise<void>): Promise<string> {
  let text = ''
  const write = (more: string) => {
    text += more
  }
  await command({ to: { out: { write }, err: { write } } })
  return text
}
const told = (given: object) =>
  said((context) => recordsCommand(undefined, { ...given, records, to: '-' } as RecordsGiven, context))
/** It ends with what it found: every backup is looked at before. */
const verified = () =>
  said(({ to }) =>
    verifyBackups({ records, wanted: null, given: {}, to }).catch((error) =>
      expect(asProblem(error).code).toBe('backup-gate'),
    ),
  )
const kinds = [
  ...[{}, { json: true }, { labels: true }],
  ...['html', 'csv'].map((kind) => ({ report: kind })),
]

it('whatever stands in a journal, the other routers are told of, and their backups are checked', async () => {
  write(`${folderOf(good)}/backup/${time}/backup.json`, [])
  for (const [n, file] of spoiltFiles(lines).entries()) write(`${folderOf(macOf(n))}/journal.jsonl`, file)
  for (const kind of kinds) expect(await told(kind)).toContain(good)
  expect(await verified()).toContain(join(records, folderOf(good)))
})

it('whatever stands in the events of a run, the other runs and their routers are told of', async () => {
  const last = events.length - 1
  for (const [n, file] of spoiltFiles(events).entries()) {
    // What ends a run is told of its router.
    const unit = file[last] === events[last] ? bad : macOf(n)
    write(
      `runs/${n}/events.jsonl`,
      file.map((each) => ({ ...each, ...('unit' in each && each.unit === bad ? { unit } : {}) })),
    )
    write(`${folderOf(unit)}/journal.jsonl`, lines.slice(0, -3))
  }
  const lasts = deep.map((each) => `{"t":"${t}","type":"x","seat":"1","unit":null,"a":${each}}\n`)
  write('runs/deep/events.jsonl', events, lasts.join(''))
  for (const kind of kinds) expect(await told(kind)).toContain(good)
})

it('a router whose name has no end gets its label', async () => {
  write(`${folderOf(bad)}/journal.jsonl`, [{ ...line, step: 'provision', facts: { hostname: long } }])
  write('runs/2/events.jsonl', [{ ...stamp, ...end }])
  expect(await told({ labels: true })).toContain(bad)
})

it('whatever the note of a backup says, the other backups are checked', async () => {
  const folder = `${folderOf(good)}/backup/${time}`
  write(`${folder}/backup.json`, [{ ...note, mac: good }])
  const parts = [...tplinkMr500V1.flash!.partitions, { name: 'full-flash', size: tplinkMr500V1.flash!.size }]
  const sums: string[] = []
  for (const { name, size } of parts) {
    const file = join(records, folder, `${name}.bin`)
    writeFileSync(file, '')
    truncateSync(file, size)
    sums.push(`${await hashFile(file)}  ${name}.bin\n`)
  }
  writeFileSync(join(records, folder, 'SHA256SUMS'), sums.join(''))
  for (const [n, each] of spoilt(note).entries()) write(`${folderOf(bad)}/backup/0${n}/backup.json`, [each])
  // All of it is there but for what its note says.
  write(`${folderOf(bad)}/backup/0/backup.json`, [{ ...note, complaints: 5 }])
  for (const name of ['SHA256SUMS', ...parts.map((part) => `${part.name}.bin`)])
    linkSync(join(records, folder, name), join(records, folderOf(bad), 'backup/0', name))
  const text = await verified()
  expect(text).toContain(`ok   ${join(records, folder)}`)
  expect(text).toContain('backup/0 fails its check: backup.json is not as benchflash writes it')
})

it('a folder in the place of a file is named, and a report and the labels are made of the rest', async () => {
  const unit = '02:11:22:33:44:70'
  const run = 'runs/20261123T120000Z-1'
  write(`${run}/events.jsonl`, [{ ...stamp, unit, ...end }])
  const folders = [
    ...[`${run}/console.log`, 'passwords.csv', `${folderOf(unit)}/journal.jsonl`],
    ...['seats/1.json', 'runs/20261121T120000Z-1/events.jsonl'],
  ]
  for (const name of folders) mkdirSync(join(records, name), { recursive: true })
  const labels = await told({ labels: true, passwords: true })
  expect(labels).toContain(good)
  for (const name of ['passwords.csv', 'journal.jsonl', 'events.jsonl'])
    expect(labels).toMatch(new RegExp(`^Passed over.*${name}$`, 'm'))
  const own = { ...stamp, unit, ...end }
  write(`${run}/events.jsonl`, [own, ...events.flatMap(spoilt), own])
  const file = join(records, 'x.tar.gz')
  const text = await said(({ to }) =>
    report(undefined, { records, to: file, yes: true }, { to: to!, stopping: new Stopping(), version: '1' }),
  )
  for (const name of folders.slice(0, 4))
    expect(text).toContain(`Passed over, not readable: ${join(records, name)}`)
  const files = untarred(gunzipSync(readFileSync(file)))
  expect(files.get('events.jsonl')).toContain('run-done')
})

it('whatever the record of a seat says, the router there is listened to for no more than a time', () => {
  const names = { records, seat: '1', port: 'x', run: 'r', procedure: 'install' }
  for (const each of spoilt(seat)) {
    writeSeat(records, '1', each as never)
    expect(new UnitRecord(names).openFor, JSON.stringify(each).slice(0, 200)).toBeGreaterThanOrEqual(0)
  }
})

it.skipIf(process.platform === 'win32')(
  'a pipe in the place of a file of a backup is no wait for ever',
  async () => {
    for (const [n, name] of ['backup.json', 'SHA256SUMS'].entries()) {
      const folder = `${folderOf(good)}/backup/0${n}`
      write(`${folder}/backup.json`, [{ ...note, mac: good }])
      execFileSync('rm', ['-f', join(records, folder, name)])
      execFileSync('mkfifo', [join(records, folder, name)])
    }
    expect(await verified()).toContain('SHA256SUMS is not as benchflash writes it')
    expect(factoryIn(records, good)).toContain('backup/01')
  },
)

it.skipIf(process.platform === 'win32')("a pipe in the place of a seat's record is none", () => {
  mkdirSync(join(records, 'seats'))
  execFileSync('mkfifo', [join(records, 'seats', '1.json')])
  expect(readSeat(records, '1')).toBeNull()
})
