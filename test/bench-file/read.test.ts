import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseBenchFile } from '../../src/bench-file/read.ts'
import { parseRouters, readRouters } from '../../src/bench-file/routers.ts'
import type { UsageError } from '../../src/errors.ts'

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

test.each([
  [
    'a field that is not known',
    good.replace('power:', 'pover:'),
    'bench.yaml:12 seats.1.pover: no such field',
  ],
  [
    'a wire that is not there',
    good.replace('wire: switch', 'wire: other'),
    'bench.yaml:11 seats.1.wire: no wire is called "other"',
  ],
  [
    'an address that is none',
    good.replace('192.168.0.5', '192.168.0.500'),
    'bench.yaml:5 wires.0.listen: an IPv4 address like 192.168.0.5',
  ],
  [
    'a label twice',
    good.replace('label: right', 'label: left'),
    'bench.yaml:9 seats.1.label: "left" is there twice',
  ],
  [
    'a port twice',
    good.replace('0:1.2', '0:1.1'),
    'bench.yaml:10 seats.1.port: /dev/serial/by-path/usb-0:1.1 is there twice',
  ],
  [
    'a number where a name belongs',
    good.replace('label: left', 'label: 1.5'),
    'bench.yaml:7 seats.0.label: Invalid input: expected string, received number',
  ],
])('%s is named by line and field', (_, text, fault) => {
  expect(faultsOf(() => parseBenchFile(text, 'bench.yaml'))).toContain(fault)
})

test('a file that is no YAML is refused with the line', () => {
  expect(faultsOf(() => parseBenchFile('seats: [\n  - a', 'bench.yaml'))[0]).toMatch(/^bench.yaml:\d+ /)
})

test('an empty file lacks its seats', () => {
  expect(faultsOf(() => parseBenchFile('', 'bench.yaml'))[0]).toMatch(/^bench.yaml:1 seats: /)
})

test('routers are read by MAC or in order', () => {
  const keyed = parseRouters('mac,hostname\nB0-19-21-00-00-01,a1\nb0:19:21:00:00:02,a2\n', 'routers.csv')
  expect(keyed.map(({ mac }) => mac)).toEqual(['b0:19:21:00:00:01', 'b0:19:21:00:00:02'])
  const inOrder = parseRouters(
    'hostname,wifi-2g-name,wifi-2g-key\na1,"My net, really",12345678\n',
    'routers.csv',
  )
  expect(inOrder).toEqual([
    { mac: null, settings: { hostname: 'a1', 'wifi-2g-name': 'My net, really', 'wifi-2g-key': '12345678' } },
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
  expect(readRouters(file)).toEqual([
    { mac: 'b0:19:21:00:00:01', settings: { hostname: 'buero-1', 'wifi-2g-name': 'Büro' } },
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
