import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { english } from '../../src/base/english.ts'
import type { Facts, Holder, Link } from '../../src/host/facts.ts'
import type { Finding } from '../../src/host/finding.ts'
import { findings } from '../../src/host/index.ts'
import { english as all } from '../../src/messages/en/index.ts'
import { phrase } from '../../src/phrases/phrase.ts'
import { failureScreen, problemLines } from '../../src/ui/failure.ts'
import { findingLines } from '../../src/ui/findings.ts'
import { hintLines } from '../../src/ui/hint.ts'
import { said } from './all-words.ts'

// Those of the codes have samples of their own (test/messages); what joins others says nothing itself.
const { problems: _, joined: _joined, ...words } = all

/** A finding as it is said. */
type Shown = { code: string; what: string; mend: string; commands: string[] }

const hinted = Object.entries(words)
  .flatMap(([name, value]) => said(value, name))
  .flatMap(({ name, value }) =>
    typeof value === 'object' && value !== null && 'hint' in value
      ? [{ name, ...(value as { hint: string; commands?: string[] }) }]
      : [],
  )

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
const serial = {
  path: '/dev/ttyUSB0',
  exists: true,
  mayOpen: true,
  group: 'dialout',
  inGroup: false,
  holders: [] as Holder[],
  latency: null,
}
const good: Facts = {
  system: 'linux',
  wanted: {
    listen: '192.168.0.5',
    address: '192.168.0.5',
    bootIp: '192.168.0.1',
    routerIp: '192.168.1.1',
    tftpPort: 69,
    serial: '/dev/ttyUSB0',
    cache: 'cache',
    records: 'records',
  },
  links: [eth0],
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
  freeBytes: { cache: null, records: null },
  images: 2,
}
const firewalls = ['ufw', 'firewalld', 'nftables', 'macOS', 'other'].map((name) => ({ name, lets: false }))
const holders = ['dnsmasq', 'in.tftpd', 'systemd', 'python3'].map((program, n) => ({ program, pid: 7 + n }))
const other: Holder = {
  program: 'node',
  pid: 812,
  own: { pid: 812, seat: '1', doing: phrase('other.doing.install') },
}
const worlds: Partial<Facts>[] = [
  { links: [eth1] },
  { links: [{ ...eth1, carrier: false }] },
  { links: [eth0, { ...eth0, name: 'eth1' }] },
  { links: [{ ...eth0, kind: 'wifi' }, eth1] },
  { links: [{ ...eth0, carrier: false, up: false }, eth1] },
  { links: [{ ...eth0, carrier: false, up: false }] },
  { links: [{ ...eth0, master: 'br0' }] },
  {
    links: [
      { ...eth0, parts: ['eth1'] },
      { ...eth0, name: 'eth2' },
    ],
  },
  { links: [{ ...eth0, addresses: [{ ip: '192.168.0.5', prefix: 32, leased: false }] }] },
  { links: [{ ...eth0, addresses: [{ ip: '192.168.0.5', prefix: 24, leased: true }] }] },
  { links: [{ ...eth0, keeper: 'NetworkManager' }] },
  { links: [{ ...eth0, keeper: 'systemd-networkd' }] },
  { links: [{ ...eth0, keeper: 'dhclient' }] },
  {
    links: [
      eth0,
      { ...eth0, name: 'wlan0', kind: 'wifi', addresses: [{ ip: '192.168.0.9', prefix: 24, leased: true }] },
    ],
  },
  { serial: { ...serial, exists: false } },
  { serial: { ...serial, mayOpen: false } },
  { serial: { ...serial, mayOpen: false, inGroup: true } },
  { serial: { ...serial, mayOpen: false, group: 'root' } },
  { serial: { ...serial, mayOpen: false, group: null } },
  {
    serial: {
      ...serial,
      latency: 16,
      holders: [
        { program: 'minicom', pid: 7 },
        { program: 'ModemManager', pid: 8 },
      ],
    },
  },
  { serial: { ...serial, holders: [other] } },
  { services: ['brltty', 'ModemManager'], portless: ['1a86:7523'] },
  { portless: ['10c4:ea60'] },
  { bind: 'denied' },
  { bind: 'in-use', holders },
  { bind: 'in-use', holders: [] },
  { bind: 'in-use', holders: [{ program: 'x', pid: null }] },
  { bind: 'in-use', holders: [other] },
  { leavesBy: 'wlan0' },
  { leavesBy: 'wlan0', links: [{ ...eth0, parts: ['eth1'] }] },
  { packet: 'lost' },
  { packet: 'lost', firewalls },
  { packet: 'untested', firewalls },
  { guest: 'container', clockSet: false, images: 0 },
]
const found = (system: Facts['system']): Finding[] =>
  worlds.flatMap((world) => findings({ ...good, ...world, system }))

/** What is wrong with a line that is to be pasted. */
function flaw(line: string): string | null {
  if (/[.…]$|\n| #|^\s|\s$/.test(line)) return 'more than a command'
  const shell = spawnSync('sh', ['-n'], { input: `${line}\n`, encoding: 'utf8' })
  return shell.status === 0 ? null : shell.stderr
}

test('each command that a hint or a finding can show is one line that a shell reads', () => {
  const all = [
    ...hinted.flatMap(({ commands = [] }) => commands),
    ...(['linux', 'darwin'] as const).flatMap((system) => found(system).flatMap(({ commands }) => commands)),
  ]
  const different = [...new Set(all)]
  expect(different.length).toBeGreaterThan(40)
  expect(different.map((line) => [line, flaw(line)]).filter(([, why]) => why)).toEqual([])
})

test('the check of a command finds what does not paste', () => {
  for (const line of ['kill 7   # or close node', 'benchflash modem.', "echo 'x", 'sudo x …'])
    expect(flaw(line), line).not.toBeNull()
})

test('what is a command is said in the data: no sentence of a hint or a finding has one at its end', () => {
  const looksLikeOne =
    /(?:^|[:,;] )(?:sudo |kill \d|docker |systemctl |benchflash (?!knows)[a-z])|\bbenchflash [a-z]+(?: --?[a-z-]+)+$/
  const texts = [
    ...hinted.map(({ name, hint, commands = [] }) => ({ name, hint, commands })),
    ...(['linux', 'darwin', 'win32'] as const)
      .flatMap(found)
      .map((finding) => english<Shown>(finding))
      .map(({ code, mend, commands }) => ({ name: code, hint: mend, commands })),
  ]
  const guilty = texts.flatMap(({ name, hint, commands }) =>
    hint
      .split('\n')
      .filter((line) => !commands.includes(line) && looksLikeOne.test(line))
      .map((line) => `${name}: ${line}`),
  )
  expect(guilty).toEqual([])
  for (const { hint, commands } of texts)
    for (const line of commands) expect(hint.split('\n')).toContain(line)
})

const [denied] = findings({ ...good, serial: { ...serial, mayOpen: false } }).filter(
  ({ code }) => code === 'port-denied',
)

test.each([60, 80])(
  'at %i columns a command stands alone on a line of its own, whole, in every screen',
  (columns) => {
    const { what: message, mend: hint, commands, code } = english<Shown>(denied!)
    expect(commands.some((line) => line.length > 120)).toBe(true)
    const failed = { type: 'step-failed', step: 'x', code, message, hint, commands, mayRetry: true } as const
    const event = { ...failed, harm: 'nothing-written' as const, evidence: [] }
    const screens = [
      hintLines({ hint, commands }, columns, '  '),
      findingLines(denied!, columns, (_, text) => text),
      failureScreen({ n: 1, of: 2, title: 'x', event, unit: null }, columns),
      problemLines({ code, worded: { message, hint, commands } } as never, columns),
    ]
    for (const screen of screens) {
      for (const line of commands) expect(screen).toContain(line)
      expect(screen.filter((line) => line.length > columns)).toEqual(
        commands.filter((line) => line.length > columns),
      )
    }
  },
)

test('another benchflash is named with its seat and what it does, and nobody is told to end it', () => {
  const own = worlds
    .filter(({ holders, serial }) => holders?.includes(other) || serial?.holders.includes(other))
    .flatMap((world) => findings({ ...good, ...world }))
    .filter(({ level }) => level === 'error')
    .map((finding) => english<Shown>(finding))
  expect(own).toHaveLength(2)
  for (const { what, mend, commands } of own) {
    expect(what).toContain('benchflash, process 812, seat 1, writing the flash')
    expect(mend).toContain('Wait')
    expect([mend, ...commands].join()).not.toMatch(/kill|end it/)
  }
})

test('nobody is put into the group of root', () => {
  const all = found('linux').flatMap(({ commands }) => commands)
  expect(all.filter((line) => line.includes('usermod'))).toEqual(['sudo usermod -aG dialout "$USER"'])
})
