import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { FirmwareStore } from '../../src/firmware/store.ts'
import { signUsign } from '../../src/firmware/usign.ts'
import { type Mirror, type MirrorFault, startMirror } from '../../src/simulator/mirror.ts'

const { signal } = new AbortController()
const folder = '/releases/24.10.8/targets/ramips/mt7621'
const name = 'openwrt-24.10.8-ramips-mt7621-tplink_mr600-v2-eu-initramfs-kernel.bin'
let mirror: Mirror
let pristine: Map<string, Buffer>
let cache: string

beforeAll(async () => {
  mirror = await startMirror({ small: true })
  pristine = new Map(mirror.files)
})
afterAll(() => mirror.close())
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'faults-test-'))
  onTestFinished(() => rm(cache, { recursive: true, force: true }))
  for (const [path, bytes] of pristine) mirror.files.set(path, bytes)
  mirror.faults.length = 0
  mirror.requests.length = 0
  mirror.answers.length = 0
})

const patience = { answer: 5_000, span: 400, floor: 1_000 }
const store = (o: { mirror?: string; trustKeyFiles?: string[] } = {}) =>
  new FirmwareStore({
    cache,
    device,
    mirror: mirror.url,
    trustKeyFiles: [mirror.publicKeyFile],
    patience,
    ...o,
  })
const fetchRam = () => store().fetch('24.10.8', 'initramfs', { signal })
const final = () => join(cache, folder, name)

it.each<[what: string, faults: MirrorFault[]]>([
  ['a 503, then the file', ['busy']],
  ['a line that breaks in mid-file', ['cut']],
  ['a line that breaks again and again', ['cut', 'cut', 'cut', 'cut']],
  ['a redirection', ['redirect']],
  ['a slow drip', ['drip']],
  ['another part than the one asked for', ['cut', 'other-part']],
])('%s ends in the verified file', async (_, faults) => {
  mirror.faults.push(...faults)
  await fetchRam()
  expect((await readFile(final())).equals(pristine.get(`${folder}/${name}`)!)).toBe(true)
  expect((await readdir(join(cache, folder))).filter((each) => /part|mark/.test(each))).toEqual([])
})

it.each<[what: string, code: string, fault: MirrorFault]>([
  ['no such file', 'download-failed', 'missing'],
  ['an end too early', 'hash-mismatch', 'truncated'],
  ['a few bytes too many', 'hash-mismatch', 'long'],
  ['a flipped bit', 'hash-mismatch', 'flipped'],
  ['a file without an end', 'download-too-large', 'huge'],
  ['a byte now and then', 'download-too-slow', 'trickle'],
  ['the page of a captive portal', 'captive-portal', 'portal'],
])('%s is an error of its own, and the file does not get its name', async (_, code, fault) => {
  mirror.faults.push(...Array<MirrorFault>(10).fill(fault))
  await expect(fetchRam()).rejects.toMatchObject({ code, exit: 4, hint: expect.stringMatching(/\w/) })
  expect(existsSync(final())).toBe(false)
  mirror.faults.length = 0
  expect((await fetchRam()).size).toBe(pristine.get(`${folder}/${name}`)!.length)
})

it('a portal in place of the list of releases is recognised', async () => {
  mirror.files.set('/.versions.json', Buffer.from('\n<!doctype html><p>Please log in'))
  await expect(store().release(undefined, signal)).rejects.toMatchObject({ code: 'captive-portal' })
})

it('an old signature with a new list is refused', async () => {
  mirror.files.set(`${folder}/sha256sums`, Buffer.from(`${'0'.repeat(64)} *${name}\n`))
  await expect(fetchRam()).rejects.toMatchObject({ code: 'signature-bad' })
  expect(existsSync(join(cache, folder))).toBe(false)
})

it('a release that was signed by one key and now by another is told apart from an unknown key', async () => {
  await fetchRam()
  const other = await startMirror({ small: true, releases: ['24.10.8'] })
  onTestFinished(() => other.close())
  const number = other.signer.number.toString('hex')
  const rotated = store({ mirror: other.url }).fetch('24.10.8', 'initramfs', { signal })
  await expect(rotated).rejects.toMatchObject({
    code: 'key-rotated',
    message: expect.stringMatching(`${number}.*${mirror.signer.number.toString('hex')}`),
  })
  await rm(cache, { recursive: true })
  const unknown = store({ mirror: other.url }).fetch('24.10.8', 'initramfs', { signal })
  await expect(unknown).rejects.toMatchObject({
    code: 'key-unknown',
    message: expect.stringContaining(number),
  })
})

it('the genuine, signed list of another release in the place of this one does not pass', async () => {
  const other = '/releases/25.12.5/targets/ramips/mt7621'
  for (const each of ['sha256sums', 'sha256sums.sig', 'profiles.json']) {
    mirror.files.set(`${folder}/${each}`, pristine.get(`${other}/${each}`)!)
  }
  await expect(fetchRam()).rejects.toMatchObject({ code: 'not-listed' })
  await expect(store().kit('24.10.8', signal)).rejects.toMatchObject({ code: 'release-other' })
})

it('what an earlier try left is only continued while the file on the server is the same', async () => {
  mirror.faults.push('cut', 'missing')
  await expect(fetchRam()).rejects.toMatchObject({ code: 'download-failed' })
  const before = mirror.files.get(`${folder}/${name}`)!
  const changed = Buffer.from(before)
  changed[10] = 0x31
  mirror.files.set(`${folder}/${name}`, changed)
  mirror.answers.length = 0
  await expect(fetchRam()).rejects.toMatchObject({ code: 'hash-mismatch' })
  // Asked for the rest, the server gave the whole, since its mark was another one.
  expect(mirror.requests.some((request) => request.includes('bytes='))).toBe(true)
  expect(mirror.answers.filter((answer) => answer.startsWith('206'))).toEqual([])
})

it('an unchanged list is asked for with its mark and not sent again', async () => {
  await store().release(undefined, signal)
  expect(await store().release(undefined, signal)).toBe('24.10.8')
  expect(mirror.answers).toEqual(['200 /.versions.json', '304 /.versions.json'])
  mirror.files.set('/.versions.json', Buffer.from('{"versions_list":["24.10.9"]}'))
  expect(await store().release(undefined, signal)).toBe('24.10.9')
})

it('a list that is longer than any real one is refused', async () => {
  const list = Buffer.alloc(25 << 20, 0x20)
  mirror.files.set(`${folder}/sha256sums`, list)
  mirror.files.set(`${folder}/sha256sums.sig`, Buffer.from(signUsign(list, mirror.signer)))
  await expect(fetchRam()).rejects.toMatchObject({ code: 'download-too-large' })
})
