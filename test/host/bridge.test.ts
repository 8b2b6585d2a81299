import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { likelyLinks } from '../../src/host/checks/address.ts'
import { hostHere } from '../../src/host/index.ts'
import { replay } from './replay.ts'

// Real bridges, bonds and VLANs over veth cables, in network namespaces of our own.
const dist = fileURLToPath(new URL('../../dist/js/src/', import.meta.url))
const main = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url))
const bench = `bfr${process.pid}a`
const far = `bfr${process.pid}b`
const run = (...words: string[]) => spawnSync(words[0]!, words.slice(1), { encoding: 'utf8' })
const ip = (words: string) => run('ip', ...words.split(' '))
const inside = (words: string) => run('ip', 'netns', 'exec', bench, ...words.split(' '))
const may = process.platform === 'linux' && ip(`netns add ${bench}`).status === 0

beforeAll(() => {
  if (may) ip(`netns add ${far}`)
})
afterEach(() => {
  for (const link of ['eth0.7', 'br0', 'bond0', 'eth0', 'eth1']) inside(`ip link del ${link}`)
})
afterAll(() => {
  for (const name of may ? [bench, far] : []) ip(`netns del ${name}`)
})

/** Two cables to `far`, and what is built of them. */
function built(...more: string[]): void {
  inside('ip link set lo up')
  for (const n of [0, 1]) {
    inside(`ip link add eth${n} type veth peer name far${n} netns ${far}`)
    inside(`ip link set eth${n} up`)
    ip(`-n ${far} link set far${n} up`)
  }
  for (const words of more) expect(inside(`ip ${words}`).stderr).toBe('')
}

interface Finding {
  code: string
  level: string
  what: string
  mend: string
}

function doctor(): Finding[] {
  const { stdout } = inside(`${process.execPath} ${main} doctor --json`)
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Finding)
}
const found = (list: Finding[], code: string) => list.find((one) => one.code === code)
/** No fix may take the bridge's address away, or give one to a card that is in it. */
function harmless(list: Finding[], bridge: string, ports: string[]): void {
  const mends = list.map(({ mend }) => mend).join('\n')
  expect(mends).not.toMatch(new RegExp(`^sudo ip (addr del .*|link set) (dev )?${bridge}( down)?$`, 'm'))
  for (const port of ports) expect(mends).not.toMatch(new RegExp(`addr add \\S+ dev ${port}\\b`))
}

/** A module of the kernel may be missing. */
const hasBond = may && inside('ip link add bond0 type bond').status === 0
if (hasBond) inside('ip link del bond0')
const hasVlan = may && inside('ip link add link lo name lo.7 type vlan id 7').status === 0
if (hasVlan) inside('ip link del lo.7')

test.skipIf(!may)('an address on a bridge over a cable is on a cable', () => {
  built('link add br0 type bridge', 'link set eth0 master br0', 'link set br0 up')
  inside('ip addr add 192.168.0.5/24 dev br0')
  const list = doctor()
  expect(found(list, 'address')).toMatchObject({ level: 'ok', what: expect.stringContaining('br0') })
  expect(found(list, 'address-on-wrong-link')).toBeUndefined()
  harmless(list, 'br0', ['eth0'])
})

test.skipIf(!hasBond)('so is one on a bond', () => {
  built('link add bond0 type bond', 'link set eth0 down', 'link set eth0 master bond0', 'link set bond0 up')
  inside('ip addr add 192.168.0.5/24 dev bond0')
  const list = doctor()
  expect(found(list, 'address')).toMatchObject({ level: 'ok', what: expect.stringContaining('bond0') })
  harmless(list, 'bond0', ['eth0'])
})

test.skipIf(!hasVlan)('and one on a VLAN', () => {
  built('link add link eth0 name eth0.7 type vlan id 7', 'link set eth0.7 up')
  inside('ip addr add 192.168.0.5/24 dev eth0.7')
  const list = doctor()
  expect(found(list, 'address')).toMatchObject({ level: 'ok', what: expect.stringContaining('eth0.7') })
})

test.skipIf(!may)('a bridge without a card is no cable, and its address is left to whoever set it', () => {
  built('link add br0 type bridge', 'link set br0 up')
  inside('ip addr add 192.168.0.5/24 dev br0')
  const list = doctor()
  expect(found(list, 'address-on-wrong-link')?.what).toContain('virtual network')
  harmless(list, 'br0', [])
})

test.skipIf(!may)(
  'an address that is missing is proposed for the bridge or a free card, never for its port',
  () => {
    built('link add br0 type bridge', 'link set eth0 master br0', 'link set br0 up', 'link del eth1')
    const list = doctor()
    expect(found(list, 'address-missing')?.mend).toContain('dev br0')
    harmless(list, 'br0', ['eth0'])
  },
)

test.skipIf(!may)('an address on a card in a bridge is heard by nobody: it belongs on the bridge', () => {
  built('link add br0 type bridge', 'link set eth0 master br0', 'link set br0 up')
  inside('ip addr add 192.168.0.5/24 dev eth0')
  const list = doctor()
  const finding = found(list, 'address-on-wrong-link')
  expect(finding?.what).toContain('a port of br0')
  expect(finding?.mend).toMatch(/addr del \S+ dev eth0\n.*addr add \S+ dev br0/)
  harmless(list, 'br0', ['eth0'])
})

test.skipIf(!may)('where a bridge and a card both have the address the bridge keeps it', () => {
  built('link add br0 type bridge', 'link set eth0 master br0', 'link set br0 up')
  inside('ip addr add 192.168.0.5/24 dev br0')
  inside('ip addr add 192.168.0.5/24 dev eth1')
  const list = doctor()
  expect(found(list, 'address-twice')?.mend).toBe('sudo ip addr del 192.168.0.5/24 dev eth1')
  harmless(list, 'br0', ['eth0'])
})

test.skipIf(!may)('a bridge on the same net as the card is left up, with its address', () => {
  built('link add br0 type bridge', 'link set eth0 master br0', 'link set br0 up')
  inside('ip addr add 192.168.0.9/24 dev br0')
  inside('ip addr add 192.168.0.5/24 dev eth1')
  const list = doctor()
  expect(found(list, 'net-twice')?.what).toContain('br0 (192.168.0.9)')
  harmless(list, 'br0', ['eth0'])
})

test('a bond, a VLAN on it, a bridge of containers and one over Wi-Fi are told apart', async () => {
  const links = await hostHere(replay('linux-bond'), 'linux').links()
  const kinds = links.map(({ name, kind, parts, master }) => [name, kind, parts, master])
  expect(kinds).toEqual([
    ['enp1s0', 'cable', undefined, 'bond0'],
    ['enp2s0', 'cable', undefined, 'bond0'],
    ['bond0', 'cable', ['enp1s0', 'enp2s0'], undefined],
    ['bond0.7', 'cable', ['bond0'], undefined],
    ['docker0', 'cable', ['veth12'], undefined],
    ['veth12', 'cable', undefined, 'docker0'],
    ['wlp3s0', 'wifi', undefined, 'br1'],
    ['br1', 'virtual', ['wlp3s0'], undefined],
  ])
  // What is proposed first is what the router can be at; containers' bridges come last.
  expect(likelyLinks(links).map(({ name }) => name)).toEqual(['bond0', 'bond0.7', 'docker0'])
})

function asked(module: string, call: string): unknown {
  const code = `import('${dist}${module}').then(async (m) => console.log(JSON.stringify((await (${call})) ?? null)))`
  const { stdout, stderr } = run('ip', 'netns', 'exec', bench, process.execPath, '-e', code)
  if (!stdout) throw new Error(stderr)
  return JSON.parse(stdout)
}

test.skipIf(!may)('the card by which an answer leaves is the one that the system names', () => {
  built()
  inside('ip addr add 192.168.0.9/24 dev eth1')
  inside('ip addr add 192.168.0.5/24 dev eth0')
  const call = `m.wayOut('192.168.0.5', '192.168.0.1')`
  expect(asked('host/cards.js', call)).toEqual({ card: 'eth0', other: 'eth1', told: true })
  inside('ip addr del 192.168.0.9/24 dev eth1')
  expect(asked('host/cards.js', call)).toEqual({ card: 'eth0', other: null, told: true })
})

test.skipIf(!may)(
  'a link that is away is waited for before the wire is taken, and what stays away is said',
  () => {
    built()
    inside('ip addr add 192.168.0.5/24 dev eth0')
    const until = (patience: number, before = '', pause = 300) =>
      `(async () => { ${before}; await m.untilCarrier('192.168.0.5', new AbortController().signal, { patience: ${patience}, pause: ${pause} })` +
      `; return 'up' })().catch((e) => [e.code, e.message])`
    expect(asked('bench/carrier.js', until(60_000))).toBe('up')
    ip(`-n ${far} link set far0 down`)
    const away = asked('bench/carrier.js', until(500)) as string[]
    expect(away).toEqual(['no-carrier', expect.stringContaining('eth0')])
    const back = `setTimeout(() => require('node:child_process').execFileSync('ip', ['-n', '${far}', 'link', 'set', 'far0', 'up']), 1000)`
    // The kernel tells of it: nobody would look again within the hour.
    expect(asked('bench/carrier.js', until(60_000, back, 3_600_000))).toBe('up')
  },
)
