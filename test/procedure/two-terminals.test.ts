import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, test } from 'vitest'
import { english } from '../../src/base/english.ts'
import type { Wording } from '../../src/phrases/phrase.ts'
import { addressTurn } from '../../src/procedure/address-turn.ts'
import { locked } from '../../src/procedure/locks.ts'
import { seatHere, writeSeat } from '../../src/procedure/seat.ts'
import { seatNameOf } from '../../src/procedure/seat-name.ts'
import { freeUdpPort } from '../boards/run-program.ts'
import { Program } from '../whole/process.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'terminals-'))
const { signal } = new AbortController()

it.each([
  ['/dev/ttyUSB0', 'ttyusb0'],
  ['COM3', 'com3'],
  ['\\\\.\\COM12', 'com12'],
  ['tcp://127.0.0.1:4000', 'localhost-4000'],
  ['rfc2217://bench.example:4000', 'bench-example-4000'],
  ['sim:', '1'],
  ['replay:a/b.capture', '1'],
])('the seat of %s is called %s', (port, seat) => expect(seatNameOf(port)).toBe(seat))

it('a long name of a port is cut to the letters of a label, and stays its own', () => {
  const names = ['0001', '0002'].map((n) =>
    seatNameOf(`/dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A${n}-if00`),
  )
  expect(new Set(names).size).toBe(2)
  for (const name of names) expect(name).toMatch(/^[a-z0-9-]{1,20}$/)
})

const open = { step: 'install', since: '2026-11-22T12:00:00.000Z' }
const mac = '02:11:22:33:44:50'
const port = '/dev/ttyUSB7'

it.each([
  ['of an early version, which wrote no port down', '1', {}],
  ['of when every seat was called 1', '1', { port }],
  ['of a bench file', 'left', { port }],
])('the record %s is found by the port', (_, seat, where) => {
  const records = folder()
  writeSeat(records, seat, { unit: mac, open: null, t: '2026-11-22T12:00:00.000Z', ...where })
  expect(seatHere(records, seatNameOf(port), port)?.[1]).toMatchObject({ unit: mac })
  expect(seatHere(records, seatNameOf('/dev/ttyUSB8'), '/dev/ttyUSB8')?.[1].unit).toBe(
    'port' in where ? undefined : mac,
  )
})

it('of several names the newest counts, but before it whatever may still be writing', () => {
  const records = folder()
  const at = (seat: string, t: string, rest: object) =>
    writeSeat(records, seat, { unit: seat, open: null, port, t, ...rest })
  at('ttyusb7', '2026-11-01', {})
  at('left', '2026-11-02', {})
  expect(seatHere(records, 'ttyusb7', port)?.[1].unit).toBe('left')
  at('right', '2026-10-01', { open })
  expect(seatHere(records, 'ttyusb7', port)?.[1].unit).toBe('right')
})

it('a router that was left in a write may have come from a line that has gone; one that is worked on has not', () => {
  const far = 'tcp://127.0.0.1:4711'
  const seen = (left: string, record: object = {}) => {
    const records = folder()
    writeSeat(records, seatNameOf(left), { unit: mac, open, port: left, t: '', ...record })
    return seatHere(records, seatNameOf(far), far)?.[1].open ?? null
  }
  for (const left of ['/dev/ttyUSB7', 'tcp://127.0.0.1:4712']) {
    expect(seen(left)).toEqual(open)
    expect(seen(left, { open: null })).toBe(null)
  }
  // It is there, so that its router is.
  expect(seen('/dev/null')).toBe(null)
  using _ = locked(folder(), { seat: 'x', port: 'tcp://127.0.0.1:4712' })
  expect(seen('tcp://127.0.0.1:4712')).toBe(null)
  // Two seats of a bench file are two routers.
  const records = folder()
  writeSeat(records, 'left', { unit: mac, open, port: 'tcp://127.0.0.1:4713', t: '' })
  expect(seatHere(records, seatNameOf(far), far)).toBe(null)
})

const at = (seat: string, tftpPort: number, listen = '127.0.0.1') => ({
  ...{ seat, tftpPort, listen },
  records: folder(),
})

test('who comes second to an address waits, and is told once for whom', async () => {
  const tftpPort = await freeUdpPort()
  const first = at('left', tftpPort)
  const line = locked(first.records, { seat: 'left', port: `tcp://127.0.0.1:${tftpPort}` })
  writeSeat(first.records, 'left', { unit: null, open, t: '' })
  const turn = await addressTurn([first], () => {}, signal)
  const told: string[] = []
  const second = addressTurn([at('right', tftpPort)], (text) => told.push(english<string>(text)), signal)
  await expect.poll(() => told.length).toBe(1)
  expect(told[0]).toContain(`benchflash, process ${process.pid}, seat left, writing the flash`)
  expect(told[0]).toContain('benchflash batch')
  turn[Symbol.dispose]()
  ;(await second)[Symbol.dispose]()
  line[Symbol.dispose]()
  expect(told).toHaveLength(2)
})

test('nobody waits for another address, for any free port, or after a Ctrl-C', async () => {
  const [one, other] = [await freeUdpPort(), await freeUdpPort()]
  const told: string[] = []
  const tell = (text: Wording) => told.push(english<string>(text))
  using _ = await addressTurn([at('left', one), at('right', one), at('any', 0)], tell, signal)
  ;(await addressTurn([at('left', other), at('any', 0)], tell, signal))[Symbol.dispose]()
  expect(told).toEqual([])
  // Each network card has its own address.
  const card = { ...at('right', one), listen: '127.0.0.2' }
  ;(await addressTurn([card], tell, signal))[Symbol.dispose]()
  expect(told).toEqual([])
  const stop = new AbortController()
  const wait = addressTurn([at('late', other), at('late', one)], () => stop.abort(), stop.signal)
  await expect(wait).rejects.toThrow('aborted')
  // What it had by then it has let go.
  ;(await addressTurn([at('left', other)], tell, signal))[Symbol.dispose]()
  expect(told).toEqual([])
})

test('a second terminal says for whom it waits, and runs when the first has ended', async () => {
  const tftpPort = await freeUdpPort()
  const turn = await addressTurn([at('left', tftpPort)], () => {}, signal)
  const place = ['--listen', '127.0.0.1', '--tftp-port', String(tftpPort), '--offline']
  const line = ['--port', 'tcp://127.0.0.1:1', '--records', folder(), '--cache', folder()]
  const program = new Program(['install', '--json', '--until', 'check-bench', ...place, ...line], {
    onLine({ type, text }) {
      if (type === 'note' && String(text).includes(`process ${process.pid}, seat left`))
        turn[Symbol.dispose]()
    },
  })
  // The port is nowhere: that is found when its turn has come.
  expect(await program.exit()).toBe(3)
  const types = program.lines.map(({ type }) => type)
  expect(types.slice(0, 3)).toEqual(['note', 'note', 'run-started'])
  expect(program.lines.at(-1)).toMatchObject({ seat: 'localhost-1' })
})
