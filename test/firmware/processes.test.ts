import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest'
import { type Mirror, startMirror } from '../../src/simulator/mirror.ts'
import { ranInside } from '../whole/inside.ts'
import { hasty } from '../whole/process.ts'

const main = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url))
const dist = fileURLToPath(new URL('../../dist/js/src/', import.meta.url))
let mirror: Mirror
let cache: string

beforeAll(async () => {
  mirror = await startMirror({ small: true, releases: ['24.10.8'] })
})
afterAll(() => mirror.close())
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'processes-test-'))
  onTestFinished(() => rm(cache, { recursive: true, force: true }))
  mirror.requests.length = 0
  mirror.faults.length = 0
})

const ownCache = () => ['--cache', cache, '--mirror', mirror.url, '--trust-key', mirror.publicKeyFile]

/** In a process of its own. */
function start(...args: string[]) {
  const child = spawn(process.execPath, [...hasty, main, 'fetch', ...ownCache(), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      out += chunk
    })
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out }))
  return { child, ended }
}
const run = (...args: string[]) => ranInside(['fetch', ...ownCache(), ...args])

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name))
}

/** A name that the site has holds what the site has; anything else is plainly not a final name. */
async function expectNothingUnverified(): Promise<void> {
  for (const file of await filesIn(cache)) {
    const path = `/${relative(cache, file)}`
    const published = mirror.files.get(path)
    if (published) expect((await readFile(file)).equals(published), path).toBe(true)
    else expect(path).toMatch(/\.part(\.mark)?$|^\/\.(http|kept)\/|\.\d+$/)
  }
}

/** The same numbers in every run. */
function* seeded(seed: number): Generator<number> {
  for (let n = 0; ; n++) {
    const hash = createHash('sha256').update(`${seed} ${n}`).digest()
    yield hash.readUInt32BE() / 2 ** 32
  }
}

it('killed at any moment it leaves nothing unverified under a final name, and the next run goes on', async () => {
  const random = seeded(3)
  const next = () => random.next().value as number
  for (let n = 0; n < 8; n++) {
    mirror.faults.push('drip', 'drip')
    const { child, ended } = start('--release', '24.10.8')
    const after = mirror.requests.length + 1 + Math.floor(next() * 12)
    while (mirror.requests.length < after && child.exitCode === null) await pause(5)
    await pause(next() * 120)
    child.kill('SIGKILL')
    await ended
    await expectNothingUnverified()
  }
  mirror.faults.length = 0
  expect((await run('--release', '24.10.8')).code).toBe(0)
  await expectNothingUnverified()
  await run('--prune')
  expect((await filesIn(cache)).filter((file) => /part|mark|kept/.test(file))).toEqual([])
  expect((await run('--verify')).code).toBe(0)
})

it('what the bench file names is fetched with it, and refused where the packages have no list of what they need', async () => {
  const file = join(cache, 'bench.yaml')
  const seats = 'seats: [{ label: one, port: /dev/ttyUSB0 }]\n'
  await writeFile(file, `release: 24.10.8\npackages: [iperf3]\n${seats}`)
  expect(await run('--bench', file)).toMatchObject({ code: 0, out: expect.stringContaining('with iperf3') })
  const names = (await filesIn(cache)).filter((each) => /iperf3_.*\.ipk$/.test(each))
  expect(names.map((each) => basename(each).split('_')[0]).toSorted()).toEqual(['iperf3', 'libiperf3'])
  await writeFile(file, `packages: ["-rf; reboot"]\n${seats}`)
  expect(await run('--bench', file)).toMatchObject({
    code: 2,
    out: expect.stringMatching(/packages\.0: the name of a package like tcpdump \(line 1\)/),
  })
})

it('two at once on one cache do not hurt each other', async () => {
  mirror.faults.push('drip', 'drip', 'drip', 'drip')
  const release = ['--release', '24.10.8']
  const both = await Promise.all([start(...release).ended, start(...release).ended])
  expect(both.map(({ code }) => code)).toEqual([0, 0])
  await expectNothingUnverified()
  expect((await filesIn(cache)).filter((file) => file.endsWith('.part'))).toEqual([])
})

it('a cache copied to another laptop is verified there without the net, and its damage is named', async () => {
  await run('--release', '24.10.8')
  const copy = join(cache, 'copy')
  await cp(join(cache, 'releases'), join(copy, 'releases'), { recursive: true })
  const verify = () => run('--cache', copy, '--mirror', 'http://127.0.0.1:1', '--verify')
  mirror.requests.length = 0
  expect(await verify()).toMatchObject({
    code: 0,
    out: expect.stringMatching(/\d+ files are covered by a signature/),
  })
  const image = (await filesIn(copy)).find((file) => file.endsWith('sysupgrade.bin'))!
  await writeFile(image, (await readFile(image)).fill(0, 9000, 9001))
  await writeFile(join(copy, 'releases/24.10.8/extra.bin'), 'x')
  const { code, out } = await verify()
  expect(code).toBe(4)
  expect(out).toMatch(/bad +releases.*sysupgrade\.bin/)
  expect(out).toMatch(/unknown +releases.*extra\.bin/)
  expect(out).toContain('cache-damaged')
  expect(mirror.requests).toEqual([])
  expect((await run('--cache', copy, '--prune')).out).toMatch(/Removed \d+ files/)
  expect((await filesIn(copy)).filter((file) => /extra|sysupgrade.bin/.test(file))).toEqual([])
})

it('a release by a key that is not named is no damage: the cache is full again once the key is', async () => {
  await run('--release', '24.10.8')
  const before = await filesIn(cache)
  const alone = (flag: string) => ranInside(['fetch', '--cache', cache, flag])
  const { code, out } = await alone('--verify')
  expect(code).toBe(4)
  expect(out).toMatch(/OpenWrt 24\.10\.8: The signature is by key [0-9a-f]{16}, which is not\s+trusted/)
  expect(out).toContain('--trust-key')
  expect(out).not.toMatch(/cache-damaged|--prune|unknown +releases/)
  expect(await alone('--prune')).toMatchObject({ code: 0, out: expect.stringContaining('Removed 0 files') })
  expect(await filesIn(cache)).toEqual(before)
  expect((await run('--verify')).code).toBe(0)
})

it('lists the releases with date, kernel, package manager and what is known of them', async () => {
  mirror.files.set(
    '/.versions.json',
    Buffer.from('{"versions_list":["25.12.5","24.10.8","24.10.2","23.05.5","22.03.0","24.10.9-rc1"]}'),
  )
  const { out, code } = await run('--list')
  expect(code).toBe(0)
  expect(out).toMatch(/24\.10\.8 +2026-07-25 +6\.6\.144 +opkg +recommended/)
  expect(out).toMatch(/25\.12\.5 +2026-06-30 +6\.12\.94 +apk/)
  expect(out).toMatch(/24\.10\.2 .*refused\n.*calibration/)
  expect(out).toMatch(/23\.05\.5 .*refused/)
  expect(out).not.toMatch(/22\.03|rc1/)
  expect(out).toContain('not been seen to start on this boot loader')
  const json = (await run('--list', '--json')).out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(json.find(({ release }) => release === '23.05.5').known).toContain('only one seen to start')
})

it('hashing and downloading 100 MB takes no more memory than a small file does', async () => {
  const piece = Buffer.alloc(1 << 20, 7)
  const hash = createHash('sha256')
  for (let n = 0; n < 100; n++) hash.update(piece)
  const server = createServer((_, response) => {
    let left = 100
    const more = () => {
      while (left-- > 0) if (!response.write(piece)) return
      response.end()
    }
    response.on('drain', more)
    more()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/large`
  const code = `
    const { bring } = await import(${JSON.stringify(join(dist, 'firmware/bring.js'))})
    const { isFile } = await import(${JSON.stringify(join(dist, 'firmware/files.js'))})
    const { Web } = await import(${JSON.stringify(join(dist, 'firmware/web.js'))})
    await import('got')
    const [url, file, hash] = process.argv.slice(1)
    const rss = () => process.memoryUsage.rss()
    const before = rss()
    let peak = before
    setInterval(() => { peak = Math.max(peak, rss()) }, 5).unref()
    await bring(new Web(), { url, file, hash, limit: 2e8, signal: new AbortController().signal })
    if (!(await isFile(file, hash))) throw new Error('not the file')
    console.log(Math.max(peak, rss()) - before)
    process.exit()`
  const args = ['--input-type=module', '-e', code, url, join(cache, 'large'), hash.digest('hex')]
  const child = spawn(process.execPath, args, { cwd: dist, stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  await once(child, 'close')
  expect(Number(out)).toBeGreaterThan(0)
  expect(Number(out) / 1024 / 1024).toBeLessThan(70)
})

const pause = (duration: number) => new Promise((resolve) => setTimeout(resolve, duration))
