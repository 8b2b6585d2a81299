import { expect, test } from 'vitest'
import { hostHere } from '../../src/host/index.ts'
import { replay } from './replay.ts'

const on = (system: string, fixture: string) => hostHere(replay(fixture), system)

test('Linux: cards, their carrier, leases, gateways and neighbours that are really there', async () => {
  const host = on('linux', 'linux-two-cards')
  const links = await host.links()
  expect(links.find(({ name }) => name === 'eth0')).toEqual({
    name: 'eth0',
    kind: 'cable',
    up: true,
    carrier: false,
    addresses: [{ ip: '192.168.0.5', prefix: 24, leased: false }],
    gateway: null,
    keeper: null,
    pipe: true,
  })
  const eth1 = links.find(({ name }) => name === 'eth1')
  expect(eth1).toMatchObject({ carrier: true, gateway: '192.168.0.254', addresses: [{ leased: true }] })
  expect(links.find(({ name }) => name === 'lo')?.kind).toBe('loopback')
  expect(links.find(({ name }) => name === 'br0')?.kind).toBe('virtual')
  expect(await host.neighbours()).toEqual([{ ip: '192.168.0.1', mac: '02:00:00:00:00:01', link: 'eth1' }])
  // The address is eth1's, and the net is found at eth0 first.
  expect(await host.wayTo('192.168.0.1', '192.168.0.7')).toBe('eth0')
})

test('Linux: who has the port, and what the rules of nftables say about it', async () => {
  const host = on('linux', 'linux-two-cards')
  expect(await host.udpHolders(69)).toEqual([{ program: 'node', pid: 21350 }])
  expect(await host.firewalls([], 69)).toEqual([{ name: 'nftables', lets: true }])
  expect(await host.firewalls([], 70)).toEqual([{ name: 'nftables', lets: false }])
})

test('Linux: a desktop with NetworkManager, ModemManager, brltty and ufw', async () => {
  const host = on('linux', 'linux-desktop')
  const links = await host.links()
  expect(links.map(({ name, kind, keeper }) => [name, kind, keeper])).toEqual([
    ['enp3s0', 'cable', 'NetworkManager'],
    ['wlp2s0', 'wifi', 'NetworkManager'],
    ['docker0', 'virtual', 'NetworkManager'],
  ])
  expect(await host.serial('/dev/ttyUSB0')).toEqual({
    path: '/dev/ttyUSB0',
    exists: true,
    mayOpen: true,
    group: 'dialout',
    inGroup: true,
    holders: [{ program: 'ModemManager', pid: 912 }],
    latency: 16,
  })
  expect(await host.services()).toEqual(['ModemManager', 'brltty'])
  expect(await host.portless()).toEqual(['1a86:7523'])
  expect(await host.firewalls(links, 69)).toEqual([{ name: 'ufw', lets: false }])
  expect(await host.guest()).toBeNull()
  expect(await host.clockSet()).toBe(false)
})

test('Linux: networkd, a DHCP client of its own, firewalld, inside WSL 2', async () => {
  const host = on('linux', 'linux-networkd')
  const links = await host.links()
  expect(links.map(({ name, up, keeper }) => [name, up, keeper])).toEqual([
    ['eth0', true, 'systemd-networkd'],
    ['eth1', false, 'dhclient'],
  ])
  expect(await host.firewalls(links, 69)).toEqual([{ name: 'firewalld', lets: false }])
  expect(await host.guest()).toBe('wsl2')
  expect(await host.clockSet()).toBeNull()
})

test('macOS: cards by their hardware ports, and an address beside a self-given one', async () => {
  const host = on('darwin', 'macos')
  const links = await host.links()
  expect(links.map(({ name, kind, carrier }) => [name, kind, carrier])).toEqual([
    ['lo0', 'loopback', false],
    ['en0', 'wifi', true],
    ['en5', 'cable', false],
    ['utun0', 'virtual', false],
  ])
  expect(links[1]).toMatchObject({ gateway: '192.168.1.1', keeper: 'DHCP', addresses: [{ leased: true }] })
  expect(links[2]!.addresses).toEqual([
    { ip: '169.254.12.3', prefix: 16, leased: false },
    { ip: '192.168.0.5', prefix: 24, leased: false },
  ])
  expect(await host.neighbours()).toEqual([{ ip: '192.168.0.1', mac: '00:0e:c6:01:02:03', link: 'en5' }])
  expect(await host.wayTo('192.168.0.1', '192.168.0.5')).toBe('en5')
})

test('macOS: who has the port or the adapter, also by its other name, and the firewall', async () => {
  const host = on('darwin', 'macos')
  expect(await host.udpHolders(69)).toEqual([{ program: 'dnsmasq', pid: 812 }])
  const path = '/dev/cu.usbserial-1420'
  expect(await host.serial(path)).toMatchObject({ exists: true, holders: [{ program: 'screen', pid: 455 }] })
  expect(await host.firewalls([], 69)).toEqual([{ name: 'macOS', lets: false }])
  expect(await host.guest()).toBeNull()
  expect(host.addAddress('en5', '192.168.0.5', 24).slice(-4)).toEqual([
    'en5',
    'alias',
    '192.168.0.5',
    '255.255.255.0',
  ])
})

test('Windows: cards, addresses, leases and gateways, also where PowerShell leaves the brackets away', async () => {
  const host = on('win32', 'windows')
  const links = await host.links()
  expect(links.map(({ name, kind, carrier, keeper }) => [name, kind, carrier, keeper])).toEqual([
    ['Ethernet', 'cable', false, null],
    ['Ethernet 2', 'cable', true, 'DHCP'],
    ['Wi-Fi', 'wifi', true, 'DHCP'],
    ['vEthernet (WSL)', 'virtual', true, null],
  ])
  expect(links[0]!.addresses).toEqual([{ ip: '192.168.0.5', prefix: 24, leased: false }])
  expect(links[2]).toMatchObject({ gateway: '192.168.178.1', addresses: [{ leased: true }] })
  expect(await host.neighbours()).toEqual([{ ip: '192.168.0.1', mac: '00:0e:c6:01:02:03', link: 'Ethernet' }])
  expect(await host.wayTo('192.168.0.1', '192.168.0.5')).toBe('Ethernet')
})

test('Windows: Tftpd64, COM12, an FT232 at COM3, an adapter without driver, and Defender on a public net', async () => {
  const host = on('win32', 'windows')
  expect(await host.udpHolders(69)).toEqual([{ program: 'tftpd64', pid: 4711 }])
  expect(await host.serial('COM12')).toMatchObject({ exists: true, latency: null })
  expect(await host.serial('COM3')).toMatchObject({ exists: true, latency: 16 })
  expect(await host.serial('COM4')).toMatchObject({ exists: false })
  expect(await host.portless()).toEqual(['067b:2303'])
  // The rule is for private nets; a net without a gateway is a public one.
  expect(await host.firewalls(await host.links(), 69)).toEqual([{ name: 'Windows Defender', lets: false }])
  expect(host.addAddress("User's card", '192.168.0.5', 24).at(-1)).toContain("'User''s card'")
})

test('a system without any of the tools tells nothing, and nothing fails', async () => {
  for (const system of ['linux', 'darwin', 'win32']) {
    const silent = { ...replay('macos'), run: async () => null, read: async () => null, list: async () => [] }
    const host = hostHere(silent, system)
    expect(await host.links()).toEqual([])
    expect(await host.neighbours()).toEqual([])
    expect(await host.wayTo('192.168.0.1', '192.168.0.5')).toBeNull()
    expect(await host.udpHolders(69)).toEqual([])
    expect(await host.firewalls([], 69)).toEqual([])
    expect(await host.services()).toEqual([])
    expect(await host.guest()).toBeNull()
  }
})

test.each([
  ['linux', 'linux-two-cards', 'eth0'],
  ['darwin', 'macos', 'en5'],
  ['win32', 'windows', 'Ethernet'],
])('%s: what a card has received', async (system, fixture, link) => {
  const received = await on(system, fixture).received()
  expect(received.find((one) => one.link === link)).toEqual({ link, packets: 8123, bytes: 991_234 })
})
