import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import type { UsageError } from '../../../src/base/errors.ts'
import { parseBenchFile } from '../../../src/bench/config/read.ts'
import { parseRouters, readRouters } from '../../../src/bench/config/routers.ts'
import { withBench } from '../../../src/session/bench-here.ts'
import type { Given } from '../../../src/session/given.ts'

const good = `device: tplink-mr500-v1
release: 24.10.8
wires:
  - label: switch
    listen: 192.168.0.5
seats:
  - label: left
    port: /dev/serial/by-path/usb-0:1.1
  - label: right
    port: /dev/serial/by-path/usb-0:1.2
    wire: switch
    power: { cycle: "relay 2 cycle" }
settings:
  hostname: mr500-{n}
  root-password: generate
routers: routers.csv
`

test('a whole bench file is read as it stands', () => {
  const bench = parseBenchFile(good, 'bench.yaml')
  expect(bench.seats.map(({ label }) => label)).toEqual(['left', 'right'])
  expect(bench.seats[1]?.power).toEqual({ cycle: 'relay 2 cycle' })
  expect(bench.settings).toEqual({ hostname: 'mr500-{n}', 'root-password': 'generate' })
})

test('what saves time is switched off in whole or in part, and a flag stands before the file', () => {
  const patient = (line: string, flag = {}) =>
    withBench<Given>(flag, parseBenchFile(line + good, 'b')).patient
  expect(patient('patient: true\n')).toBe(true)
  expect(patient('patient: [host-keys, wire]\n')).toEqual(['host-keys', 'wire'])
  expect(patient('patient: true\n', { patient: ['packages'] })).toEqual(['packages'])
})

test.each([
  [
    'a field that is not known',
    good.replace('power:', 'pover:'),
    'seats.1.pover is not a field here; do you mean power? (line 12)',
  ],
  [
    'a wire that is not there',
    good.replace('wire: switch', 'wire: other'),
    'seats.1.wire: no wire is called "other" (line 11)',
  ],
  [
    'an address that is none',
    good.replace('192.168.0.5', '192.168.0.500'),
    'wires.0.listen: an IPv4 address like 192.168.0.5 (line 5)',
  ],
  [
    'a label twice',
    good.replace('label: right', 'label: left'),
    'seats.1.label: "left" is there twice (line 9)',
  ],
  [
    'a port twice',
    good.replace('0:1.2', '0:1.1'),
    'seats.1.port: /dev/serial/by-path/usb-0:1.1 is there twice (line 10)',
  ],
  [
    'a list where a name belongs',
    good.replace('label: left', 'label: [left]'),
    'seats.0.label must be text (line 7)',
  ],
  [
    'a port that is missing',
    good.replace('    port: /dev/serial/by-path/usb-0:1.1\n', ''),
    'seats.0.port is missing (line 7)',
  ],
  [
    'a port that is empty',
    good.replace('/dev/serial/by-path/usb-0:1.1', ''),
    'seats.0.port is missing (line 8)',
  ],
  [
    'a TFTP port that is none',
    good.replace('192.168.0.5', '192.168.0.5\n    tftp-port: 70000'),
    'wires.0.tftp-port must be at most 65535 (line 6)',
  ],
  [
    'text where a number belongs',
    good.replace('192.168.0.5', '192.168.0.5\n    tftp-port: tftp'),
    'wires.0.tftp-port must be a whole number (line 6)',
  ],
  [
    'a saving that is none',
    `patient: [host-keys, lan]\n${good}`,
    'patient must be true, false or a list of host-keys, download, packages, wire (line 1)',
  ],
  ['seats that are no list', 'seats: left', 'seats must be a list (each line begins with "- ") (line 1)'],
  ['a list of no seats', 'seats: []', 'seats is empty (line 1)'],
  [
    'a switch that is not known',
    good.replace('{ cycle: "relay 2 cycle" }', '{ relay: 2 }'),
    'seats.1.power must have on, off or cycle with a command each, or one of shelly, tasmota and uhubctl with its address and outlet (line 12)',
  ],
  [
    'a PIN with a zero in front',
    good.replace('hostname:', 'pin: 0123\n  hostname:'),
    'settings.pin: does it begin with a zero? Write it in quotation marks, like "0123" (line 14)',
  ],
])('%s is named by line and field', (_, text, fault) => {
  expect(faultsOf(() => parseBenchFile(text, 'bench.yaml'))).toContain(fault)
})

test('a number in a field of text is taken as it is written', () => {
  const bench = parseBenchFile(
    good.replace('hostname:', 'pin: 1234\n  wifi-2g-key: 12345678\n  hostname:').replace('24.10.8', '24.10'),
    'bench.yaml',
  )
  expect(bench.settings).toMatchObject({ pin: '1234', 'wifi-2g-key': '12345678' })
  expect(bench.release).toBe('24.10')
  const quoted = parseBenchFile(good.replace('hostname:', 'pin: "0123"\n  hostname:'), 'bench.yaml')
  expect(quoted.settings?.pin).toBe('0123')
})

test('no fault is told in the words of the validator', () => {
  const files = [
    'seats: 1',
    'seats: [1]',
    'seats: [{}]',
    'wires: {}',
    'settings: []',
    'packages: [1, {}]',
    '[]',
  ]
  const faults = files.flatMap((text) => faultsOf(() => parseBenchFile(text, 'bench.yaml')))
  expect(faults.length).toBeGreaterThan(10)
  expect(faults.filter((fault) => /invalid|expected|received|undefined|Too /i.test(fault))).toEqual([])
})

test('a file that is no YAML is refused with the line', () => {
  expect(faultsOf(() => parseBenchFile('seats: [\n  - a', 'bench.yaml'))[0]).toMatch(/\(line \d+\)$/)
})

test('an empty file lacks its seats', () => {
  expect(faultsOf(() => parseBenchFile('', 'bench.yaml'))[0]).toBe('seats is missing (line 1)')
})

test('routers are read by MAC or in order', () => {
  const keyed = parseRouters('mac,hostname\nB0-19-21-00-00-01,a1\nb0:19:21:00:00:02,a2\n', 'routers.csv')
  expect(keyed.map(({ mac }) => mac)).toEqual(['b0:19:21:00:00:01', 'b0:19:21:00:00:02'])
  const inOrder = parseRouters(
    'hostname,wifi-2g-name,wifi-2g-key\na1,"My net, really",12345678\n',
    'routers.csv',
  )
  expect(inOrder).toEqual([
    {
      mac: null,
      serial: null,
      settings: { hostname: 'a1', 'wifi-2g-name': 'My net, really', 'wifi-2g-key': '12345678' },
    },
  ])
})

test.each([
  [
    'mac,hostnam\nb0:19:21:00:00:01,a',
    'routers.csv:1 column 2, "hostnam": no such column; do you mean hostname?',
  ],
  [
    'mac,hostname\nb0:19:21:00:00:01,a\nb0:19:21:00:00:01,b',
    'routers.csv mac: b0:19:21:00:00:01 is there twice',
  ],
  ['S/N,hostname\n22-A1,a\n22a1,b', 'routers.csv serial: 22A1 is there twice'],
  ['Serial Number;hostname\n22A1;a\n;b', 'routers.csv serial: every line has one, or none has'],
  ['MAC;Host Name;Hostname\nnone;x;a', 'routers.csv:2 column 1, "MAC": "none" is not a MAC address'],
  ['hostname,WiFi 2G Key\n\na,short', 'routers.csv:3 column 2, "WiFi 2G Key": 8 to 63 printable characters'],
  ['hostname,pin\na', 'routers.csv:2 one cell, and the first line has another number of them'],
  ['sep=;\nhostname;pin\n"a', 'routers.csv:3 a quotation mark is opened and not closed'],
  ['hostname,pin\na"b",1234', 'routers.csv:2 a quotation mark in the middle of a cell'],
])('the faults of a CSV are named with line and column: %j', (text, fault) => {
  expect(faultsOf(() => parseRouters(text, 'routers.csv')).join('\n')).toContain(fault)
})

const table = 'Nr.;MAC;Hostname;WiFi_2G_Name;Kunde\r\n1;B01921000001;buero-1;Büro;"Müller; Söhne"\r\n'
const big = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()

test.each<[string, Buffer]>([
  ['UTF-8', Buffer.from(table)],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${table}`)],
  [
    'UTF-16, as Excel writes "Unicode text"',
    Buffer.from(`\uFEFF${table.replaceAll(';', '\t').replace('"Müller\t Söhne"', 'Müller')}`, 'utf16le'),
  ],
  ['UTF-16 without a mark', Buffer.from(table, 'utf16le')],
  ['UTF-16 of the other order', big(table)],
  ['Windows-1252', Buffer.from(table, 'latin1')],
  ['a line that names the separator', Buffer.from(`sep=;\r\n${table}`)],
])('a list is read as a workshop has it: %s, capitals, a bare MAC, columns of its own', (_, bytes) => {
  const file = join(mkdtempSync(join(tmpdir(), 'routers-')), 'list.csv')
  writeFileSync(file, bytes)
  expect(readRouters(file, [])).toEqual([
    { mac: 'b0:19:21:00:00:01', serial: null, settings: { hostname: 'buero-1', 'wifi-2g-name': 'Büro' } },
  ])
})

function faultsOf(work: () => unknown): string[] {
  try {
    work()
  } catch (error) {
    return (error as UsageError).hint.split('\n')
  }
  return []
}

test('the place for second copies is named from the bench file on, and a flag comes before it', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'bench-')), 'bench.yaml')
  const bench = parseBenchFile('backup-copy: ../copies\nseats: [{ label: left, port: COM1 }]', file)
  expect(withBench({ bench: file }, bench)).toMatchObject({ backupCopy: resolve(file, '..', '..', 'copies') })
  expect(withBench({ bench: file, backupCopy: '/mnt' }, bench)).toMatchObject({ backupCopy: '/mnt' })
})
