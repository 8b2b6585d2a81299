import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import pty from '@lydell/node-pty'
import { afterAll, beforeAll, expect, test } from 'vitest'

// Real cards, addresses and packets, in network namespaces of our own: `bench` is the laptop, `far` the other cable end.
const main = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url))
const neighbour = fileURLToPath(new URL('dhcp-server.js', import.meta.url))
const bench = `bf${process.pid}a`
const far = `bf${process.pid}b`
const run = (...words: string[]) => spawnSync(words[0]!, words.slice(1), { encoding: 'utf8' })
const ip = (words: string) => run('ip', ...words.split(' '))
const inside = (words: string) => ip(`netns exec ${bench} ${words}`)
const may = process.platform === 'linux' && ip(`netns add ${bench}`).status === 0
const hasNft = may && inside('nft list ruleset').status === 0

beforeAll(() => {
  if (!may) return
  ip(`netns add ${far}`)
  for (const words of [
    'ip link set lo up',
    `ip link add eth0 type veth peer name far0 netns ${far}`,
    `ip link add eth1 type veth peer name far1 netns ${far}`,
    'ip link set eth0 up',
  ])
    inside(words)
  ip(`-n ${far} link set far0 up`)
})
afterAll(() => {
  for (const name of may ? [bench, far] : []) ip(`netns del ${name}`)
})

interface Finding {
  code: string
  level: string
  what: string
}

async function doctor(): Promise<{ status: number | null; found: Map<string, Finding> }> {
  const { status, lines } = await benchflash<Finding>('doctor', '--json')
  return { status, found: new Map(lines.map((one) => [one.code, one])) }
}

async function benchflash<T>(...words: string[]): Promise<{ status: number | null; lines: T[] }> {
  const args = ['netns', 'exec', bench, process.execPath, main, ...words]
  const child = spawn('ip', args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.on('data', (data) => {
    text += data
  })
  const status = await new Promise<number | null>((resolve) => void child.once('close', resolve))
  const lines = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T)
  return { status, lines }
}

/** A program at one end, once it has said a line. */
async function program(namespace: string, ...words: string[]): Promise<() => Promise<void>> {
  const child = spawn('ip', ['netns', 'exec', namespace, process.execPath, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((resolve) => void child.stdout.once('data', resolve))
  return async () => {
    const gone = new Promise((resolve) => void child.once('close', resolve))
    child.kill()
    await gone
  }
}

test.skipIf(!may)('an address that is missing is an error while there is a carrier', async () => {
  const { status, found } = await doctor()
  expect(status).toBe(3)
  expect(found.get('address-missing')).toMatchObject({ level: 'error' })
})

test.skipIf(!may)('with the address, a free port and a packet that arrives the bench is ready', async () => {
  inside('ip addr add 192.168.0.5/24 dev eth0')
  const { status, found } = await doctor()
  expect(status).toBe(0)
  for (const code of ['address', 'tftp-port', 'firewall', 'dhcp']) expect(found.get(code)?.level).toBe('ok')
})

test.skipIf(!may)(
  'another device at the boot address and a foreign DHCP server are seen on the cable',
  async () => {
    ip(`-n ${far} addr add 192.168.0.1/24 dev far0`)
    const stop = await program(far, neighbour)
    const { found } = await doctor()
    await stop()
    expect(found.get('boot-address-taken')?.what).toContain('eth0')
    expect(found.get('foreign-dhcp')?.what).toContain('192.168.0.77')
    ip(`-n ${far} addr del 192.168.0.1/24 dev far0`)
  },
)

test.skipIf(!may)(
  'who has the port is named; a cable that is out and a second card on the net are told',
  async () => {
    ip(`-n ${far} link set far0 down`)
    inside('ip addr add 192.168.0.9/24 dev eth1')
    inside('ip link set eth1 up')
    const holder = `require('dgram').createSocket('udp4').bind(69, '192.168.0.5', () => console.log('bound'))`
    const stop = await program(bench, '-e', holder)
    const { status, found } = await doctor()
    const folder = mkdtempSync(join(tmpdir(), 'namespace-'))
    const where = ['--listen', '192.168.0.5', '--tftp-port', '69', '--records', folder]
    const run = await benchflash<{ type: string }>('install', '--port', 'sim:', ...where, '--json')
    await stop()
    expect(run.status).toBe(3)
    const failed = run.lines.find(({ type }) => type === 'step-failed')
    const message = expect.stringMatching(/^node \(process/)
    expect(failed).toMatchObject({ step: 'check-bench', code: 'tftp-port-in-use', message })
    expect(status).toBe(3)
    expect(found.get('tftp-port-in-use')?.what).toMatch(/^node \(process \d+\) already has UDP port 69/)
    expect(found.get('link-down')?.level).toBe('note')
    expect(found.get('net-twice')?.what).toContain('eth1 (192.168.0.9)')
    expect(found.has('switch-advised')).toBe(true)
    ip(`-n ${far} link set far0 up`)
    inside('ip link set eth1 down')
  },
)

test.skipIf(!hasNft)('a firewall that drops is found with a real packet', async () => {
  inside('nft add table inet filter')
  run(
    'ip',
    'netns',
    'exec',
    bench,
    'nft',
    'add chain inet filter input { type filter hook input priority 0; policy drop; }',
  )
  inside('nft add rule inet filter input iif lo accept')
  const { found } = await doctor()
  inside('nft flush ruleset')
  expect(found.get('firewall-drops')).toMatchObject({
    level: 'error',
    what: expect.stringContaining('nftables'),
  })
})

/** `far` becomes a switch that both cards of the laptop lead to. */
function asSwitch(): void {
  for (const words of [
    'link add br0 type bridge',
    'link set br0 up',
    'link set far0 master br0 up',
    'link set far1 master br0 up',
  ])
    ip(`-n ${far} ${words}`)
  inside('ip link set eth1 up')
}

/** Two cables from that switch to another one, as a router's is. */
function asLoop(): void {
  ip(`-n ${far} link add br1 type bridge`)
  ip(`-n ${far} link set br1 up`)
  for (const n of [0, 1]) {
    ip(`-n ${far} link add one${n} type veth peer name two${n}`)
    ip(`-n ${far} link set one${n} master br0 up`)
    ip(`-n ${far} link set two${n} master br1 up`)
  }
}

/** The kernel looks for another owner of a card's IPv6 address first; until then nothing goes out. */
const settled = () => !inside('ip -6 addr show tentative').stdout.includes('fe80')

test.skipIf(!may)(
  'two cables into one switch are found, and a loop between two switches',
  async () => {
    asSwitch()
    await expect.poll(settled, { timeout: 20_000 }).toBe(true)
    const twice = await doctor()
    asLoop()
    const circling = await doctor()
    for (const bridge of ['br0', 'br1']) ip(`-n ${far} link del ${bridge}`)
    expect(twice.found.get('two-cables')?.what).toContain('eth0 and eth1 lead to the same router or switch')
    expect(twice.found.has('net-loop')).toBe(false)
    expect(circling.found.get('net-loop')).toMatchObject({ level: 'error' })
    inside('ip link set eth1 down')
  },
  60_000,
)

test.skipIf(!may)(
  '--fix gives the address until it is stopped, again when somebody takes it, and takes it away',
  async () => {
    inside('ip addr del 192.168.0.5/24 dev eth0')
    const has = () => inside('ip -4 addr show eth0').stdout.includes('192.168.0.5/24')
    const args = ['netns', 'exec', bench, process.execPath, main, 'doctor', '--fix', '--yes', '--plain']
    const child = spawn('ip', args, { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (data) => {
        said += data
        if (said.includes('Ctrl-C')) resolve()
      })
    })
    expect(has()).toBe(true)
    inside('ip addr del 192.168.0.5/24 dev eth0')
    await expect.poll(has, { timeout: 80_000 }).toBe(true)
    const gone = new Promise<number | null>((resolve) => void child.once('close', resolve))
    child.kill('SIGINT')
    expect(await gone).toBe(0)
    expect(has()).toBe(false)
  },
  90_000,
)

test.skipIf(!may)(
  'the wizard lends the address when Enter says so, and takes it back when it is left',
  async () => {
    const has = () => inside('ip -4 addr show eth0').stdout.includes('192.168.0.5/24')
    inside('ip addr del 192.168.0.5/24 dev eth0')
    inside('ip link del eth1')
    const data = mkdtempSync(join(tmpdir(), 'namespace-'))
    // There is no way out of the namespace, and nobody is to wait until that has been found out.
    const env = {
      ...process.env,
      NO_COLOR: '1',
      XDG_DATA_HOME: data,
      BENCHFLASH_MIRROR: 'http://127.0.0.1:1',
    }
    const program = pty.spawn('ip', ['netns', 'exec', bench, process.execPath, main], {
      cols: 80,
      rows: 60,
      env,
    })
    const gone = new Promise<number>((resolve) => void program.onExit(({ exitCode }) => resolve(exitCode)))
    let screen = ''
    program.onData((data) => {
      screen += stripVTControlCharacters(data)
    })
    const answers: [string, string][] = [
      ['What do you want to do?', 'Install OpenWrt on one'],
      ['Which adapter', 'Another one'],
      ['Its name', 'tcp://127.0.0.1:9'],
      ["router's label", 'Archer'],
      ['Which OpenWrt', ''],
      ['Give eth0 the address 192.168.0.5/24', ''],
    ]
    for (const [question, answer] of answers) {
      await expect.poll(() => screen, { timeout: 80_000 }).toContain(question)
      screen = ''
      if (answer) program.write(answer)
      if (answer) await expect.poll(() => screen, { timeout: 80_000 }).not.toBe('')
      program.write('\r')
    }
    await expect.poll(() => screen, { timeout: 80_000 }).toMatch(/What now\?|Is it wired like this\?/)
    if (screen.includes('What now?')) program.write('\r')
    await expect.poll(() => screen, { timeout: 80_000 }).toContain('Is it wired like this?')
    expect(has()).toBe(true)
    program.write('\x03')
    expect(await gone).toBe(130)
    expect(has()).toBe(false)
  },
  90_000,
)
