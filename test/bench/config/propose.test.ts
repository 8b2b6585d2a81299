import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { proposeBench } from '../../../src/bench/config/propose.ts'
import { parseBenchFile } from '../../../src/bench/config/read.ts'
import { writeBench } from '../../../src/session/write-bench.ts'
import { Terminal } from '../../../src/ui/terminal.ts'

const main = fileURLToPath(new URL('../../../dist/src/main.js', import.meta.url))
const adapters = [
  { port: '/dev/serial/by-path/usb-0:1.1', what: 'WCH CH340' },
  { port: 'COM12', what: 'FTDI FT232R, serial number A "1": #2' },
]
const eth0 = { name: 'eth0', address: '192.168.0.5' }
const propose = (cards: (typeof eth0)[]) =>
  proposeBench({ device: 'tplink-mr500-v1', serverIp: '192.168.0.5', adapters, cards })

test('each adapter is a seat and each card a wire, and the proposal is a bench file', () => {
  const one = parseBenchFile(propose([eth0]), 'bench.yaml')
  expect(one.wires).toEqual([{ label: 'wire', listen: '192.168.0.5' }])
  expect(one.seats).toEqual([
    { label: 'seat-1', port: '/dev/serial/by-path/usb-0:1.1' },
    { label: 'seat-2', port: 'COM12' },
  ])
  const two = parseBenchFile(propose([eth0, { name: 'eth1', address: '192.168.0.6' }]), 'bench.yaml')
  expect(two.seats.map(({ wire }) => wire)).toEqual(['wire-1', 'wire-2'])
  // Answers on one net leave by one card.
  expect(two.wires).toMatchObject([{ listen: '192.168.0.5' }, { net: '192.168.7.0/24' }])
})

test('where no card has the address yet the proposal says so, and is a bench file all the same', () => {
  expect(propose([])).toContain('# no network card has this address yet')
  expect(parseBenchFile(propose([]), 'bench.yaml').wires?.[0]?.listen).toBe('192.168.0.5')
})

test('what is plugged in is written once, and never over a file that is there', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'propose-')), 'bench.yaml')
  const found = [
    {
      path: '/dev/ttyUSB7',
      name: 'x',
      vendorId: '1a86',
      productId: '7523',
      manufacturer: null,
      serialNumber: null,
    },
  ]
  const write = () => writeBench(file, { json: true }, new Terminal({ plain: true, json: true }), found)
  await write()
  expect(parseBenchFile(readFileSync(file, 'utf8'), file).seats[0]?.port).toBe('/dev/ttyUSB7')
  expect(readFileSync(file, 'utf8')).toContain('CH340')
  writeFileSync(file, 'mine')
  await expect(write()).rejects.toMatchObject({ code: 'bench-file-exists', exit: 2 })
  expect(readFileSync(file, 'utf8')).toBe('mine')
})

test('without an adapter there is nothing to propose', async () => {
  const nothing = writeBench('bench.yaml', {}, new Terminal({ plain: true, json: true }), [])
  await expect(nothing).rejects.toMatchObject({ code: 'no-adapter', exit: 3 })
})

test('doctor has it as --write-bench', () => {
  const { stdout } = spawnSync(process.execPath, [main, 'doctor', '--help'], { encoding: 'utf8' })
  expect(stdout).toMatch(/--write-bench \[file\]/)
})
