import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { english } from '../../src/base/english.ts'
import type { Facts, Link } from '../../src/host/facts.ts'
import { findings, insurmountable } from '../../src/host/index.ts'

const eth0: Link = {
  name: 'eth0',
  kind: 'cable',
  up: true,
  carrier: true,
  addresses: [{ ip: '192.168.0.5', prefix: 24, leased: false }],
  gateway: null,
  keeper: null,
}
const eth1: Link = { ...eth0, name: 'eth1', addresses: [] }
const wlan: Link = {
  ...eth0,
  name: 'wlan0',
  kind: 'wifi',
  addresses: [{ ip: '192.168.1.20', prefix: 24, leased: true }],
  gateway: '192.168.1.1',
  keeper: 'NetworkManager',
}
const serial = {
  path: '/dev/ttyUSB0',
  exists: true,
  mayOpen: true,
  group: 'dialout',
  inGroup: false,
  holders: [],
  latency: null,
}
const wanted = {
  listen: '192.168.0.5',
  address: '192.168.0.5',
  bootIp: '192.168.0.1',
  routerIp: '192.168.1.1',
  tftpPort: 69,
  serial: '/dev/ttyUSB0',
  cache: 'cache',
  records: 'records',
}
const good: Facts = {
  system: 'linux',
  wanted,
  links: [eth0, wlan],
  neighbours: [],
  leavesBy: 'eth0',
  echoes: [],
  rates: [],
  bind: 'free',
  holders: [],
  serial,
  services: [],
  portless: [],
  firewalls: [],
  packet: 'arrived',
  dhcpServers: [],
  guest: null,
  clockSet: true,
  now: new Date('2026-11-24'),
  freeBytes: { cache: 1e9, records: 1e9 },
  images: 2,
}
const bad = (change: Partial<Facts>) => findings({ ...good, ...change }).filter(({ level }) => level !== 'ok')

test('a good bench has nothing but ticks', () => {
  expect(bad({})).toEqual([])
  // Two boot loaders have one MAC: on nets of their own they are no loop.
  const loader = { mac: '00:aa:bb:cc:dd:10', ip: '192.168.7.1', link: 'eth0' }
  expect(bad({ neighbours: [loader, { ...loader, ip: '192.168.8.1', link: 'eth1' }] })).toEqual([])
  expect(findings(good).map(({ code }) => code)).toEqual([
    'port',
    'address',
    'way-out',
    'dhcp',
    'tftp-port',
    'firewall',
    'clock',
    'cache',
  ])
})

const at = (ip: string, prefix = 24, leased = false) => [{ ip, prefix, leased }]
const down = { ...eth0, carrier: false }
const bare = { ...eth0, addresses: [] }
const node = { program: 'dnsmasq', pid: 812 }
const boot = { ip: '192.168.0.1', mac: '02:00:00:00:00:01', link: 'eth0' }
const mute = { packet: 'untested' as const }
const defender = [{ name: 'Windows Defender', lets: false }]

/** What is the matter, what is to be found, and what its fix must name. */
const rows: [string, Partial<Facts>, string, string, RegExp][] = [
  [
    'the adapter is not there',
    { serial: { ...serial, exists: false } },
    'port-missing',
    'error',
    /benchflash ports/,
  ],
  [
    'the user is not in the group',
    { serial: { ...serial, mayOpen: false } },
    'port-denied',
    'error',
    /usermod -aG dialout[\s\S]*udev[\s\S]*\.rules/,
  ],
  [
    'the user is in the group since the login',
    { serial: { ...serial, mayOpen: false, inGroup: true } },
    'port-denied',
    'error',
    /newgrp dialout/,
  ],
  [
    'a terminal program has the port',
    { serial: { ...serial, holders: [{ program: 'minicom', pid: 7 }] } },
    'port-busy',
    'error',
    /kill 7/,
  ],
  [
    'ModemManager has the port',
    { serial: { ...serial, holders: [{ program: 'ModemManager', pid: 7 }] } },
    'port-busy',
    'error',
    /systemctl stop ModemManager/,
  ],
  [
    'ModemManager runs',
    { services: ['ModemManager'] },
    'modem-manager',
    'warning',
    /systemctl stop ModemManager/,
  ],
  ['brltty runs', { services: ['brltty'] }, 'brltty', 'warning', /mask --now brltty/],
  [
    'brltty took the adapter',
    { services: ['brltty'], portless: ['1a86:7523'] },
    'adapter-taken',
    'error',
    /brltty/,
  ],
  ['a driver is missing', { portless: ['1a86:7523'] }, 'driver-missing', 'error', /modprobe ch341/],
  [
    'a driver is missing on Windows',
    { system: 'win32', portless: ['10c4:ea60'] },
    'driver-missing',
    'error',
    /cp210x/,
  ],
  [
    'an FT232 waits 16 ms',
    { serial: { ...serial, latency: 16 } },
    'ftdi-latency',
    'note',
    /echo 1 .*ttyUSB0\/latency_timer/,
  ],
  [
    'an FT232 waits 16 ms on Windows',
    { system: 'win32', serial: { ...serial, latency: 16 } },
    'ftdi-latency',
    'note',
    /Latency Timer 1/,
  ],
  [
    'an FTDI adapter on macOS may wait',
    { system: 'darwin', serial: { ...serial, path: '/dev/cu.usbserial-A50285BI' } },
    'ftdi-latency',
    'note',
    /LatencyTimer/,
  ],
  [
    'the address is missing',
    { links: [bare] },
    'address-missing',
    'error',
    /ip addr add 192\.168\.0\.5\/24 dev eth0/,
  ],
  [
    'the address is missing on macOS',
    { system: 'darwin', links: [bare] },
    'address-missing',
    'error',
    /ifconfig eth0 alias/,
  ],
  [
    'the address is missing on Windows',
    { system: 'win32', links: [bare] },
    'address-missing',
    'error',
    /New-NetIPAddress/,
  ],
  [
    'the address is missing with the router off',
    { links: [{ ...bare, carrier: false }] },
    'address-missing',
    'warning',
    /doctor --fix/,
  ],
  ['there is no network card', { links: [wlan] }, 'no-cable-link', 'error', /USB network card/],
  [
    'the address is on Wi-Fi',
    { links: [{ ...wlan, addresses: at('192.168.0.5'), keeper: null, gateway: null }, eth1] },
    'address-on-wrong-link',
    'warning',
    /addr del .*wlan0\n.*add .*eth1/,
  ],
  ['the cable is in the other card', { links: [down, eth1] }, 'address-on-wrong-link', 'warning', /dev eth1/],
  ['the router is off', { links: [down] }, 'link-down', 'note', /^$/],
  [
    'the card is switched off',
    { links: [{ ...down, up: false }] },
    'link-down',
    'note',
    /ip link set eth0 up/,
  ],
  [
    'the card of a Mac is switched off',
    { system: 'darwin', links: [{ ...down, up: false }] },
    'link-down',
    'note',
    /ifconfig eth0 up/,
  ],
  [
    'the card of a Windows laptop is switched off',
    { system: 'win32', links: [{ ...down, up: false }] },
    'link-down',
    'note',
    /Enable-NetAdapter -Name 'eth0'/,
  ],
  [
    'two cards have the address',
    { links: [eth0, { ...eth1, addresses: at('192.168.0.5') }] },
    'address-twice',
    'error',
    /addr del/,
  ],
  [
    'two cards are on the net',
    { links: [eth0, { ...wlan, addresses: at('192.168.0.77') }] },
    'net-twice',
    'warning',
    /link set wlan0 down/,
  ],
  [
    'answers leave by another card',
    { links: [eth1, { ...eth0, addresses: at('192.168.0.5') }], leavesBy: 'eth1' },
    'way-out',
    'error',
    /net: 192\.168\.7\.0\/24[\s\S]*addr del 192\.168\.0\.5\/24 dev eth0[\s\S]*192\.168\.7\.5\/24 dev eth0/,
  ],
  [
    'they do on Windows, and another card has the next net',
    { system: 'win32', links: [eth0, { ...eth1, addresses: at('192.168.7.9') }], leavesBy: 'eth1' },
    'way-out',
    'error',
    /New-NetIPAddress -InterfaceAlias 'eth0' -IPAddress 192\.168\.8\.5/,
  ],
  [
    'the mask is wrong',
    { links: [{ ...eth0, addresses: at('192.168.0.5', 32) }] },
    'address-mask',
    'error',
    /del 192\.168\.0\.5\/32[\s\S]*add 192\.168\.0\.5\/24/,
  ],
  [
    'NetworkManager keeps the card',
    { links: [{ ...eth0, keeper: 'NetworkManager' }] },
    'address-may-go',
    'note',
    /nmcli connection add .*192\.168\.0\.5\/24/,
  ],
  [
    'networkd keeps the card',
    { links: [{ ...eth0, keeper: 'systemd-networkd' }] },
    'address-may-go',
    'note',
    /ConfigureWithoutCarrier/,
  ],
  [
    'Windows asks DHCP on the card',
    { system: 'win32', links: [{ ...eth0, keeper: 'DHCP' }] },
    'address-may-go',
    'note',
    /-Dhcp Disabled/,
  ],
  [
    'the address is a lease',
    { links: [{ ...eth0, addresses: at('192.168.0.5', 24, true) }] },
    'address-leased',
    'warning',
    /dhcp/i,
  ],
  ['somebody is at the boot address', { neighbours: [boot] }, 'boot-address-taken', 'warning', /unplug/],
  [
    'something answers at 192.168.1.1',
    { neighbours: [{ ...boot, ip: '192.168.1.1' }] },
    'router-address-answers',
    'note',
    /^$/,
  ],
  [
    'both cards see one device',
    { neighbours: [boot, { ...boot, link: 'eth1' }] },
    'two-cables',
    'warning',
    /one cable only/,
  ],
  [
    'one card hears the other',
    { echoes: [{ from: 'eth1', to: 'eth0', times: 1 }] },
    'two-cables',
    'warning',
    /one cable only/,
  ],
  [
    'a packet comes back for ever',
    { echoes: [{ from: 'eth0', to: 'eth0', times: 900 }] },
    'net-loop',
    'error',
    /one cable only between the router and the switch/,
  ],
  [
    'a card is flooded with small packets',
    { rates: [{ link: 'eth0', packets: 140_000, size: 92 }] },
    'net-loop',
    'error',
    /none from the switch to itself/,
  ],
  [
    'the bench is the office LAN',
    { links: [{ ...eth0, gateway: '192.168.0.254' }] },
    'office-lan',
    'warning',
    /card of its own/,
  ],
  [
    'a foreign DHCP server answers',
    { dhcpServers: ['192.168.0.254'] },
    'foreign-dhcp',
    'warning',
    /office LAN/,
  ],
  ["the router's DHCP server answers", { dhcpServers: ['192.168.1.1'] }, 'dhcp-at-router', 'note', /^$/],
  ['the cable is direct', { links: [down] }, 'switch-advised', 'note', /^$/],
  [
    'dnsmasq has UDP 69',
    { bind: 'in-use', holders: [node], ...mute },
    'tftp-port-in-use',
    'error',
    /systemctl stop dnsmasq/,
  ],
  [
    'nobody may say who has UDP 69',
    { bind: 'in-use', holders: [{ program: 'another program', pid: null }], ...mute },
    'tftp-port-in-use',
    'error',
    /ss -ulpn/,
  ],
  [
    'UDP 69 is not permitted',
    { bind: 'denied', ...mute },
    'tftp-port-denied',
    'error',
    /setcap[\s\S]*sysctl[\s\S]*REDIRECT --to-ports 6969/,
  ],
  [
    'UDP 69 is not permitted on macOS',
    { system: 'darwin', bind: 'denied', ...mute },
    'tftp-port-denied',
    'error',
    /with sudo, or with --tftp-port/,
  ],
  [
    'a packet was lost',
    { packet: 'lost', firewalls: [{ name: 'ufw', lets: null }] },
    'firewall-drops',
    'error',
    /ufw allow in on eth0/,
  ],
  [
    'a packet was lost, and nothing says why',
    { packet: 'lost' },
    'firewall-drops',
    'error',
    /nft list ruleset/,
  ],
  [
    'firewalld has no rule',
    { ...mute, firewalls: [{ name: 'firewalld', lets: false }] },
    'firewall-drops',
    'warning',
    /--zone=trusted --change-interface=eth0/,
  ],
  [
    'nftables drops',
    { ...mute, firewalls: [{ name: 'nftables', lets: false }] },
    'firewall-drops',
    'warning',
    /nft insert rule/,
  ],
  [
    'Defender has no rule',
    { ...mute, system: 'win32', firewalls: defender },
    'firewall-drops',
    'warning',
    /New-NetFirewallRule/,
  ],
  [
    'the firewall of macOS has no rule',
    { ...mute, firewalls: [{ name: 'macOS', lets: false }] },
    'firewall-drops',
    'warning',
    /socketfilterfw --add/,
  ],
  [
    'the rules are secret',
    { ...mute, firewalls: [{ name: 'ufw', lets: null }] },
    'firewall-unknown',
    'note',
    /ufw allow/,
  ],
  ['it is WSL', { guest: 'wsl2' }, 'wsl', 'warning', /Windows itself/],
  ['it is a virtual machine', { guest: 'vm' }, 'virtual-machine', 'note', /Bridge/],
  ['it is a container', { guest: 'container' }, 'container', 'note', /--network host/],
  ['the clock is years behind', { now: new Date('2019-01-01') }, 'clock-wrong', 'error', /clock/],
  ['no time server was asked', { clockSet: false }, 'clock-not-set', 'note', /set-ntp true/],
  ['the disk is full', { freeBytes: { cache: 1e9, records: 1e6 } }, 'disk-full', 'error', /--records/],
  ['the cache is empty', { images: 0 }, 'cache-empty', 'note', /^$/],
]

test('there is a row for every finding that a person has to do something about, or to know of', () => {
  const folder = new URL('../../src/host/checks/', import.meta.url)
  const sources = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'))
  const made = sources.flatMap((text) => [...text.matchAll(/\b(?:error|warning|note)\(\s*'([a-z0-9-]+)'/g)])
  const codes = [...new Set(made.map(([, code]) => code!))]
  expect(codes.length).toBeGreaterThan(30)
  const shown = new Set(rows.map(([, , code]) => code))
  expect(codes.filter((code) => !shown.has(code))).toEqual([])
})

test.each(rows)('where %s, that is found', (_, change, code, level, mend) => {
  const found = bad(change).find((one) => one.code === code)
  expect(found).toMatchObject({ code, level })
  expect(english(found!.mend)).toMatch(mend)
})

test('a flood inside of this computer is no loop of the bench', () => {
  const rates = [{ link: 'lo', packets: 140_000, size: 92 }]
  expect(bad({ rates }).map(({ code }) => code)).not.toContain('net-loop')
})

test('on the loopback nobody is told about cables and firewalls', () => {
  const links = [{ ...bare, carrier: false }]
  expect(bad({ wanted: { ...wanted, listen: '127.0.0.1', address: '127.0.0.1' }, links, ...mute })).toEqual(
    [],
  )
})

test('only what was seen for certain ends a run; a missing address may come with the link', () => {
  expect(insurmountable(findings({ ...good, links: [bare] }))).toBeNull()
  expect(insurmountable(findings({ ...good, firewalls: defender, ...mute }))).toBeNull()
  const lost = insurmountable(findings({ ...good, packet: 'lost', firewalls: [{ name: 'ufw', lets: null }] }))
  expect(lost).toMatchObject({ code: 'firewall-drops', exit: 3, hint: expect.stringContaining('ufw allow') })
  const held = insurmountable(findings({ ...good, bind: 'in-use', holders: [node], ...mute }))
  expect(held).toMatchObject({
    code: 'tftp-port-in-use',
    message: expect.stringContaining('dnsmasq (process 812)'),
  })
})

const own = (prefix: number, leased: boolean) => [{ ip: '192.168.0.5', prefix, leased }]
/** A card in a bridge, one in a bond that is in a bridge, a Wi-Fi card in one, and a card beside them. */
const built: Link[] = [
  { ...eth1, name: 'port0', master: 'br0' },
  { ...eth1, name: 'port1', master: 'bond0' },
  { ...eth1, name: 'bond0', master: 'br0', parts: ['port1'] },
  { ...eth1, name: 'br0', parts: ['port0', 'bond0'] },
  { ...eth1, name: 'wlan7', kind: 'wifi', master: 'br7' },
  { ...eth1, name: 'br7', kind: 'virtual', parts: ['wlan7'] },
  { ...eth1, name: 'vlan0', parts: ['eth9'] },
  { ...eth1, name: 'eth9' },
]

test('no fix takes the address of a bridge away, or gives one to a card that is in it, wherever the address is', () => {
  const inside = built.flatMap(({ name, master }) => (master ? [name] : [])).join('|')
  const whole = built.flatMap(({ name, parts }) => (parts ? [name] : [])).join('|')
  const forbidden = new RegExp(
    `addr del \\S+ dev (?:${whole})\\b|addr add \\S+ dev (?:${inside})\\b|(?:ifname |Name=)(?:${inside})\\b|link set (?:${whole}) down`,
  )
  for (const there of [
    [],
    ...built.map(({ name }) => [name]),
    ['br0', 'eth9'],
    ['port0', 'port1'],
    ['br7', 'bond0'],
  ])
    for (const prefix of [24, 32])
      for (const keeper of [null, 'NetworkManager', 'systemd-networkd', 'dhclient'])
        for (const leased of [false, true]) {
          const links = built.map((link) =>
            there.includes(link.name) ? { ...link, keeper, addresses: own(prefix, leased) } : link,
          )
          const said = JSON.stringify(findings({ ...good, links }).map(({ mend }) => mend ?? ''))
          expect(said, `${there} /${prefix} ${keeper} ${leased}`).not.toMatch(forbidden)
        }
})

test('an address on a card in a bond in a bridge belongs on the bridge, one over Wi-Fi on a cable', () => {
  const moved = (name: string) => {
    const links = built.map((link) => (link.name === name ? { ...link, addresses: own(24, false) } : link))
    return JSON.stringify(
      findings({ ...good, links }).find(({ code }) => code === 'address-on-wrong-link')?.mend,
    )
  }
  expect(moved('port1')).toMatch(/addr del \S+ dev port1.*addr add \S+ dev br0/)
  expect(moved('wlan7')).toMatch(/addr del \S+ dev wlan7.*addr add \S+ dev eth9/)
})
