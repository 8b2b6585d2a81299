import {
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lineLocks } from '../../src/base/others.ts'
import { lineName } from '../../src/procedure/line-name.ts'
import { Lock } from '../../src/procedure/lock.ts'
import { locked } from '../../src/procedure/locks.ts'
import { runFolder } from '../../src/procedure/recorder.ts'

const records = () => mkdtempSync(join(tmpdir(), 'locks-'))
const line = () => `/dev/${Math.random()}`

it('refuses a second run on a seat, until the first has ended', () => {
  const folder = records()
  const first = locked(folder, { seat: '1', port: line() })
  const second = () => locked(folder, { seat: '1', port: line() })
  expect(second).toThrow(expect.objectContaining({ code: 'seat-busy', exit: 3 }))
  first[Symbol.dispose]()
  second()[Symbol.dispose]()
})

it('refuses a second run on a line, also from another seat and with other records', () => {
  const port = line()
  const elsewhere = records()
  using _ = locked(records(), { seat: '1', port })
  const second = () => locked(elsewhere, { seat: '2', port })
  expect(second).toThrow(expect.objectContaining({ code: 'port-busy', exit: 3 }))
  // What it held by then it has let go.
  locked(elsewhere, { seat: '2', port: line() })[Symbol.dispose]()
})

it('writes through no link that lies where its draft is to be', () => {
  const folder = records()
  const other = join(folder, 'other')
  writeFileSync(other, 'x')
  symlinkSync(other, join(folder, `lock.${process.pid}.new`))
  Lock.take(join(folder, 'lock'), 'unit-busy', 'the router')[Symbol.dispose]()
  expect(readFileSync(other, 'utf8')).toBe('x')
})

it.skipIf(process.getuid?.() !== 0)("trusts no folder of another user with a line's lock", () => {
  const { TMPDIR } = process.env
  process.env.TMPDIR = records()
  try {
    mkdirSync(lineLocks())
    chownSync(lineLocks(), 1, 1)
    expect(lineLocks).toThrow(expect.objectContaining({ code: 'file-denied' }))
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
  }
})

it('gives two runs of one second a folder each', () => {
  const folder = records()
  const now = new Date()
  expect(new Set([1, 2, 3].map(() => runFolder(folder, '1', now))).size).toBe(3)
})

describe('whose lock it is', () => {
  const taken = () => {
    const file = join(records(), 'lock')
    return { file, lock: Lock.take(file, 'unit-busy', 'the router') }
  }
  const again = (file: string) => () => Lock.take(file, 'unit-busy', 'the router')
  const busy = expect.objectContaining({ code: 'unit-busy' })

  it("is not asked of the file's time: a living owner keeps it when the clock is turned", () => {
    const { file, lock } = taken()
    for (const year of ['1999', '2099']) {
      utimesSync(file, new Date(year), new Date(year))
      expect(again(file)).toThrow(busy)
    }
    lock[Symbol.dispose]()
    again(file)()[Symbol.dispose]()
  })

  it.skipIf(process.platform === 'win32')('is another one where its process number was given again', () => {
    const { file } = taken()
    const owner = JSON.parse(readFileSync(file, 'utf8'))
    expect(owner).toMatchObject({ pid: process.pid, start: expect.stringMatching(/\w/) })
    writeFileSync(file, JSON.stringify({ ...owner, start: '1' }))
    again(file)()
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ ...owner, up: expect.any(Number) })
  })

  it('is nobody where the computer was started since', () => {
    const { file } = taken()
    const owner = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify({ ...owner, start: null, boot: null, up: 1e9 }))
    again(file)()
    writeFileSync(file, JSON.stringify({ ...owner, boot: null, up: 0 }))
    expect(again(file)).toThrow(busy)
  })

  it('is nobody where the file is empty or says nothing, unless it was made this moment', () => {
    const { file } = taken()
    for (const text of ['', '{}', 'null', '[]']) {
      writeFileSync(file, text)
      expect(again(file)).toThrow(busy)
      for (const year of ['1999', '2099']) {
        writeFileSync(file, text)
        utimesSync(file, new Date(year), new Date(year))
        again(file)()
      }
    }
  })

  it('stands in the file from its first moment, and nothing is left beside it', () => {
    const { file, lock } = taken()
    expect(readdirSync(join(file, '..'))).toEqual(['lock'])
    lock[Symbol.dispose]()
    expect(readdirSync(join(file, '..'))).toEqual([])
  })
})

it('a line is one line under all its names', () => {
  const folder = records()
  mkdirSync(join(folder, 'by-id'))
  writeFileSync(join(folder, 'ttyUSB0'), '')
  symlinkSync('../ttyUSB0', join(folder, 'by-id', 'usb-adapter'))
  for (const [one, other] of [
    ['tcp://localhost:4711', 'tcp://127.0.0.1:4711'],
    ['tcp://LOCALHOST:4711/', 'tcp://[::1]:04711'],
    ['rfc2217://127.0.0.2:4711', 'tcp://localhost:4711'],
    ['COM3', '\\\\.\\com3'],
    [join(folder, 'ttyUSB0'), join(folder, 'by-id', 'usb-adapter')],
  ] as const) {
    expect(lineName(one)).toBe(lineName(other))
    using _ = locked(records(), { seat: '1', port: one })
    const second = () => locked(records(), { seat: '1', port: other })
    expect(second).toThrow(expect.objectContaining({ code: 'port-busy' }))
  }
  for (const host of [
    '0',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '127.1',
    '0.0.0.0',
    'localhost.',
    'ip6-localhost',
  ])
    expect(lineName(`tcp://${host}:4711`)).toBe('tcp://localhost:4711')
  for (const host of ['::', '::1', '0:0:0:0:0:0:0:1', '::ffff:7f00:1', '0:0:0:0:0:FFFF:7f00:0001'])
    expect(lineName(`tcp://[${host}]:4711`)).toBe('tcp://localhost:4711')
  for (const host of ['0xC0A80005', '[::ffff:c0a8:5]'])
    expect(lineName(`tcp://${host}:1`)).toBe('tcp://192.168.0.5:1')
  expect(lineName('tcp://[FE80:0::1]:1')).toBe(lineName('tcp://[fe80::1]:1'))
  for (const other of ['tcp://127.0.0.1:4712', 'tcp://example.org:4711', '/dev/ttyUSB1'])
    expect(lineName(other)).not.toBe(lineName('tcp://localhost:4711'))
})
