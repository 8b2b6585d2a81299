import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { storedBackups } from '../../src/backup/find.ts'
import { verifyBackup } from '../../src/backup/verify.ts'
import { exportRecords, importRecords } from '../../src/commands/records/carry.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { Journal, readJournal } from '../../src/procedure/journal.ts'
import { writeSeat } from '../../src/procedure/seat.ts'
import { sha256 } from '../../src/records/carry/parcel.ts'
import { pack, unpack } from '../../src/records/carry/place.ts'
import { backupFiles, journalIn, unitFolder } from '../../src/records/layout.ts'
import { readPasswords } from '../../src/records/passwords.ts'
import { parseSums } from '../../src/records/sums.ts'
import { readUnits } from '../../src/records/units.ts'
import type { Terminal } from '../../src/ui/terminal.ts'
import { linked, parted } from '../backup/linked.ts'
import { MAC, storedBackup } from '../backup/stored-backup.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'carry-'))
const line = { t: '2026-11-22T12:00:00.000Z', run: 'r', procedure: 'install', seat: '1' }
const password = 'abcd-efgh-jkmn'
const run = '20261122T120000Z-1'
let whole = ''
/** The same with a short flash: where nothing asks what it is, its sums count and not its size. */
let short = ''

/** Records of one router: journal, backup, a run, a password. */
beforeAll(async () => {
  whole = folder()
  const path = await storedBackup(whole)
  {
    using journal = Journal.open(whole, MAC)
    journal.append({
      ...line,
      step: 'back-up-flash',
      state: 'done',
      facts: { folder: path, kind: 'factory' },
    })
    journal.append({ ...line, step: 'install', state: 'done', facts: { release: '24.10.8' } })
  }
  writeFileSync(join(whole, 'passwords.csv'), `${MAC},${password}\n`)
  mkdirSync(join(whole, 'runs', run), { recursive: true })
  const event = { t: line.t, seat: '1', unit: MAC, type: 'run-done', result: 'passed', seconds: 1 }
  writeFileSync(join(whole, 'runs', run, 'events.jsonl'), `${JSON.stringify(event)}\n`)
  short = folder()
  linked(whole, short)
  shorten(storedBackups(short, MAC)[0]!.folder)
})

function shorten(backup: string): void {
  const sums = join(backup, backupFiles.sums)
  const lines = [...parseSums(readFileSync(sums, 'utf8'))].map(([name, sum]) => {
    const file = join(backup, name)
    if (statSync(file).size <= 1024 * 1024) return `${sum}  ${name}`
    const bytes = readFileSync(file).subarray(0, 65_536)
    // It is a link to the whole one.
    rmSync(file)
    writeFileSync(file, bytes)
    return `${sha256(bytes)}  ${name}`
  })
  writeFileSync(sums, `${lines.join('\n')}\n`)
}

let from = ''
let to = ''
beforeEach(() => {
  from = folder()
  linked(short, from)
  to = folder()
})

/** What the command said. */
async function say(work: typeof exportRecords, records: string, place: string, mac?: string) {
  const lines: string[] = []
  const terminal = { line: (text: string) => lines.push(text) } as unknown as Terminal
  await work({ records, mac, place, json: true, terminal })
  return lines.map((text) => JSON.parse(text))
}
const out = (place: string, mac?: string) => say(exportRecords, from, place, mac)
const take = (place: string, records = to) => say(importRecords, records, place)
const code = (wanted: string) => expect.objectContaining({ code: wanted })
const folderOf = (records: string) => unitFolder(records, MAC)

describe.each(['folder', 'archive.tar.gz'])('records of a router in a %s', (name) => {
  beforeEach(() => {
    from = folder()
    linked(whole, from)
  })

  it('are the same at the other laptop, where they count: journal, backup, run and password', async () => {
    const place = join(folder(), name)
    expect(await out(place)).toMatchObject([{ type: 'exported', mac: MAC }])
    expect(await take(place)).toMatchObject([{ type: 'imported', mac: MAC, lines: 2 }])
    expect(readJournal(to, MAC)).toEqual(readJournal(from, MAC))
    const [backup] = storedBackups(to, MAC)
    await expect(verifyBackup(backup!.folder, MAC, device)).resolves.toMatchObject({ kind: 'factory' })
    expect(readPasswords(to).get(MAC)).toBe(password)
    expect(readUnits(to)).toMatchObject([{ mac: MAC, result: 'passed', release: '24.10.8' }])
    expect(await take(place)).toMatchObject([{ files: 0, lines: 0 }])
    // And nothing of it is written over at the first one.
    await expect(out(place)).rejects.toEqual(code('export-exists'))
  })
})

describe('at the other laptop', () => {
  let exported = ''
  beforeAll(async () => {
    exported = join(folder(), 'out')
    await say(exportRecords, short, exported)
  })
  let place = ''
  beforeEach(() => {
    place = join(folder(), 'out')
    linked(exported, place)
  })
  const text = (records: string) => readFileSync(journalIn(folderOf(records)), 'utf8')
  const done = (records: string, step: string) => {
    using journal = Journal.open(records, MAC)
    journal.append({ ...line, step, state: 'done' })
  }

  it('a journal that is older goes on with what came since', async () => {
    await take(place)
    done(from, 'accept')
    const later = join(folder(), 'out')
    await out(later)
    expect(await take(later)).toMatchObject([{ files: 0, lines: 1 }])
    expect(text(to)).toBe(text(from))
  })

  it.each([
    ['newer', ['install']],
    ['another one', ['restore-modem']],
  ])('a journal that is %s stays as it is', async (_, [step]) => {
    await take(place)
    done(to, step!)
    const before = text(to)
    await expect(take(place)).rejects.toEqual(code('records-newer'))
    done(from, 'accept')
    const later = join(folder(), 'out')
    await out(later)
    await expect(take(later)).rejects.toEqual(code('records-newer'))
    expect(text(to)).toBe(before)
  })

  it('a backup of the same moment with other bytes is not written over', async () => {
    await take(place)
    const file = parted(join(storedBackups(to, MAC)[0]!.folder, 'radio.bin'))
    appendFileSync(file, 'x')
    await expect(take(place)).rejects.toEqual(code('records-newer'))
    expect(readFileSync(file)).toHaveLength(65_537)
  })

  it.each([
    ['a byte more', (file: string) => appendFileSync(file, 'x')],
    ['a file less', (file: string) => rmSync(file)],
  ])('%s on the way is found before anything is taken', async (_, harm) => {
    const unit = '5c-62-8b-01-02-03'
    harm(parted(join(place, unit, 'units', unit, 'backup', '20261122T120000Z', 'romfile.bin')))
    await expect(take(place)).rejects.toEqual(code('export-bad'))
    expect(existsSync(join(to, 'units'))).toBe(false)
  })

  it.each([
    'units/5c-62-8b-01-02-03/../../x',
    'units/5c-62-8b-99-99-99/journal.jsonl',
    'passwords.csv',
    '/etc/x',
  ])('the path %s in the list is refused', async (path) => {
    const list = join(place, '5c-62-8b-01-02-03', 'records.json')
    const told = JSON.parse(readFileSync(list, 'utf8'))
    writeFileSync(list, JSON.stringify({ ...told, files: [{ ...told.files[0], path }] }))
    await expect(take(place)).rejects.toEqual(code('export-bad'))
  })

  it('what is no export is none', async () => {
    const file = join(folder(), 'x.tar.gz')
    writeFileSync(file, 'no archive')
    for (const other of [file, folder(), join(folder(), 'nowhere')])
      await expect(take(other)).rejects.toEqual(code('export-bad'))
  })
})

it('an archive that would unpack to more than one may hold is neither written nor read', async () => {
  const parcel = { name: '5c-62-8b-01-02-03', files: ['records.json'], read: () => Buffer.alloc(10_000) }
  const file = join(folder(), 'x.tar.gz')
  await expect(pack(file, [parcel], 9_999)).rejects.toEqual(code('export-bad'))
  expect(existsSync(file)).toBe(false)
  await pack(file, [parcel])
  expect(unpack(file)).toHaveLength(1)
  expect(() => unpack(file, 9_999)).toThrow(/larger than 10 KiB/)
})

it('a backup that does not hold is not exported', async () => {
  appendFileSync(parted(join(storedBackups(from, MAC)[0]!.folder, 'config.bin')), 'x')
  await expect(out(join(folder(), 'out'))).rejects.toEqual(code('export-bad'))
})

it('a router that a seat or another process is busy with stays where it is', async () => {
  const place = join(folder(), 'out')
  writeSeat(from, 'left', { unit: MAC, open: { step: 'install', since: line.t }, t: line.t })
  await expect(out(place)).rejects.toEqual(code('unit-busy'))
  writeSeat(from, 'left', { unit: MAC, open: null, t: line.t })
  {
    using _ = Journal.open(from, MAC)
    await expect(out(place)).rejects.toEqual(code('unit-busy'))
  }
  expect(await out(place, '02:03')).toHaveLength(1)
  await expect(out(folder(), '99:99')).rejects.toEqual(code('router-unknown'))
})

it('what lies beside an export stays there, also a half download', async () => {
  const place = folder()
  writeFileSync(join(place, 'system.iso.part'), 'x')
  mkdirSync(join(place, 'work.part'))
  await pack(place, [{ name: '02-11-22-33-44-50', files: ['a'], read: () => Buffer.from('x') }])
  expect(readdirSync(place).toSorted()).toEqual(['02-11-22-33-44-50', 'system.iso.part', 'work.part'])
})
