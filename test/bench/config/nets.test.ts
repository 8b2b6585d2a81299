import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bootIpFor } from '../../../src/base/subnet.ts'
import { type CardAddress, serversOf } from '../../../src/bench/config/nets.ts'
import { provisioningOf } from '../../../src/bench/config/provisioning.ts'
import { parseBenchFile } from '../../../src/bench/config/read.ts'
import { parseRouters } from '../../../src/bench/config/routers.ts'
import type { WireLine } from '../../../src/bench/config/schema.ts'
import { seatsOf, wiresOf } from '../../../src/bench/config/seats.ts'

const usual = { routerIp: '192.168.0.1', serverIp: '192.168.0.5' }
const wires = (...all: Partial<WireLine>[]): WireLine[] => all.map((one, n) => ({ label: `w${n}`, ...one }))
const card = (ip: string, prefix = 24): CardAddress => ({ ip, prefix })
const servers = (all: WireLine[], cards: CardAddress[] = []) => serversOf(all, usual.serverIp, cards)

test('a single wire stays at the usual addresses, whatever else the laptop has', () => {
  expect(servers(wires({}), [card('192.168.0.77')])).toEqual(['192.168.0.5'])
})

test('of several wires each gets a net that no other wire and no other card has', () => {
  expect(servers(wires({}, {}, {}))).toEqual(['192.168.0.5', '192.168.7.5', '192.168.8.5'])
  const office = [card('192.168.0.77'), card('192.168.8.20', 22)]
  expect(servers(wires({}, { net: '192.168.7.0/24' }, {}), office)).toEqual([
    ...['192.168.12.5', '192.168.7.5', '192.168.13.5'],
  ])
})

test('all addresses are none to be called at', () => {
  expect(servers(wires({ listen: '0.0.0.0' }))).toEqual(['192.168.0.5'])
  const two = wires({}, { listen: '0.0.0.0', net: '10.1.2.0/24' })
  expect(servers(two)).toEqual(['192.168.0.5', '10.1.2.5'])
})

test('what was chosen stays when the laptop has been given the addresses', () => {
  const given = [card('192.168.0.5'), card('192.168.7.5'), card('10.1.2.3', 8)]
  expect(servers(wires({}, {}), given)).toEqual(servers(wires({}, {})))
})

test('a boot loader keeps the end of its address, unless the laptop has that itself', () => {
  expect(bootIpFor('192.168.0.9', usual)).toBe('192.168.0.1')
  expect(bootIpFor('10.20.30.5', usual)).toBe('10.20.30.1')
  expect(bootIpFor('192.168.7.1', usual)).toBe('192.168.7.254')
})

const file = (wire: string, more = '') =>
  `wires:\n  - { label: a, listen: 192.168.0.5 }\n  - { label: b${wire} }\nseats:\n` +
  `  - { label: left, port: COM1, wire: a }\n  - { label: right, port: COM2, wire: b }\n${more}`

test('seat, server and router of a wire with a net are on that net', () => {
  const bench = parseBenchFile(file(', net: 192.168.7.0/24'), 'bench.yaml')
  const profile = { serverIp: usual.serverIp, listen: usual.serverIp, tftpPort: 69, httpPort: 0 }
  const seats = seatsOf(bench, [], wiresOf(bench, { given: {}, profile, cards: [] }))
  expect(seats).toMatchObject([
    { label: 'left', serverIp: '192.168.0.5', listen: '192.168.0.5', routerIp: '192.168.0.11' },
    { label: 'right', serverIp: '192.168.7.5', listen: '192.168.7.5', routerIp: '192.168.7.12' },
  ])
})

test.each([
  ['no net', 'net: 192.168.7.5/24', 'wires.1.net: a private net of 256 addresses'],
  ['a small net', 'net: 192.168.7.0/28', 'wires.1.net: a private net of 256 addresses'],
  ["the internet's", 'net: 8.8.8.0/24', 'wires.1.net: a private net of 256 addresses'],
  ["a fresh OpenWrt's", 'net: 192.168.1.0/24', 'wires.1.net: a fresh OpenWrt is 192.168.1.1'],
  ["another wire's", 'net: 192.168.0.0/24', 'wires.1.net: 192.168.0.0/24 is the net of "a" too'],
  ["another wire's, by address", 'listen: 192.168.0.6', 'wires.1.listen: 192.168.0.0/24 is the net of "a"'],
  [
    'another address',
    'net: 192.168.7.0/24, listen: 192.168.8.5',
    'wires.1.listen: not an address of 192.168.7',
  ],
  ['a router elsewhere', 'net: 192.168.7.0/24', 'seats.1.router-ip: not an address of 192.168.7'],
])('%s is refused as the net of a wire', (_, wire, fault) => {
  const text = file(`, ${wire}`).replace('wire: b }', 'wire: b, router-ip: 192.168.9.9 }')
  expect(() => parseBenchFile(text, 'bench.yaml')).toThrow(
    expect.objectContaining({ hint: expect.stringContaining(fault) }),
  )
})

test("a wire may not have the net that the routers keep, and one with something between may be anywhere's", () => {
  const lan = 'settings: { lan-address: 192.168.7.1 }'
  expect(() => parseBenchFile(file(', net: 192.168.7.0/24', lan), 'bench.yaml')).toThrow(
    expect.objectContaining({ hint: expect.stringContaining('settings.lan-address') }),
  )
  const relayed = ', listen: 127.0.0.1, server-ip: 192.168.0.5, tftp-port: 6969'
  expect(parseBenchFile(file(relayed, lan), 'bench.yaml').wires).toHaveLength(2)
})

test('nor may the net of a wire be the LAN of a single router in the list: its line and column are named', () => {
  const list = 'hostname,LAN address\na,10.0.3.1\nb,192.168.7.1\n'
  const wires = [{ label: 'left', net: '192.168.7.0/24' }, { label: 'right' }]
  expect(parseRouters(list, 'r.csv')).toHaveLength(2)
  expect(() => parseRouters(list, 'r.csv', wires)).toThrow(
    expect.objectContaining({
      code: 'routers-file',
      hint: expect.stringMatching(
        /r\.csv:3 column 2, "LAN address": .*192\.168\.7\.0\/24, the net of "left"/,
      ),
    }),
  )
})

test('a bench whose list has a router on the net of a wire does not begin', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nets-'))
  writeFileSync(join(folder, 'routers.csv'), 'lan-address\n192.168.7.1\n')
  const bench = parseBenchFile(file(', net: 192.168.7.0/24', 'routers: routers.csv'), 'bench.yaml')
  await expect(provisioningOf(bench, join(folder, 'bench.yaml'))).rejects.toMatchObject({
    code: 'routers-file',
  })
})
