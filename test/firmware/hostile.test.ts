import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { english } from '../../src/base/english.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { pruneCache, verifyCache } from '../../src/firmware/care.ts'
import { Seen } from '../../src/firmware/seen.ts'
import { FirmwareStore } from '../../src/firmware/store.ts'
import { signUsign } from '../../src/firmware/usign.ts'
import { type Mirror, startMirror } from '../../src/simulator/mirror.ts'
import { sumsOf } from '../../src/simulator/practice-packages.ts'

const { signal } = new AbortController()
const release = '24.10.8'
const target = `/releases/${release}/targets/ramips/mt7621`
let mirror: Mirror
let pristine: Map<string, Buffer>
let outside: string
let cache: string

beforeAll(async () => {
  mirror = await startMirror({ small: true })
  pristine = new Map(mirror.files)
})
afterAll(() => mirror.close())
beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'hostile-'))
  cache = join(outside, 'cache')
  mkdirSync(cache)
  onTestFinished(() => rm(outside, { recursive: true, force: true }))
  mirror.files.clear()
  for (const [path, bytes] of pristine) mirror.files.set(path, bytes)
})

const store = (o: { offline?: boolean; mirror?: string } = {}) =>
  new FirmwareStore({ cache, device, mirror: mirror.url, trustKeyFiles: [mirror.publicKeyFile], ...o })

function publish(folder: string, text: Buffer): void {
  mirror.files.set(`${folder}/Packages`, text)
  // However well it is packed: this is quick.
  mirror.files.set(`${folder}/Packages.gz`, gzipSync(text, { level: 1 }))
  mirror.files.set(`${folder}/Packages.sig`, Buffer.from(signUsign(text, mirror.signer)))
}

function publishListed(name: string, bytes: Buffer): void {
  mirror.files.set(`${target}/${name}`, bytes)
  for (const each of ['sha256sums', 'sha256sums.sig']) mirror.files.delete(`${target}/${each}`)
  const sums = sumsOf(mirror.files, target)
  mirror.files.set(`${target}/sha256sums`, sums)
  mirror.files.set(`${target}/sha256sums.sig`, Buffer.from(signUsign(sums, mirror.signer)))
}

/** Everything beside the cache, which nothing may touch. */
const besides = () => readdirSync(outside).filter((name) => name !== basename(cache))

describe('a file outside of the cache', () => {
  it.each(['..%2F.bashrc', '%2F..%2F.bashrc', 'releases%2F..%2F..%2F.bashrc', '%E0%A4%A'])(
    'is not made by a copied cache that has %s waiting for its name',
    async (name) => {
      const ready = join(cache, '.kept', 'ready')
      mkdirSync(ready, { recursive: true })
      writeFileSync(join(ready, name), 'evil')
      writeFileSync(join(ready, '%2Freleases%2Fgood'), 'good')
      const { findings } = await verifyCache(store().depot)
      expect(findings).toContainEqual({ path: `.kept/ready/${name}`, state: 'bad' })
      await expect(store().fetch(release, 'initramfs', { signal })).rejects.toMatchObject({
        code: 'path-outside',
        message: expect.stringContaining('would lie outside'),
      })
      expect(besides()).toEqual([])
      // Not one of them has moved, and what should not be there is taken away on request.
      expect(existsSync(join(cache, 'releases', 'good'))).toBe(false)
      await pruneCache(store().depot, device, [])
      expect(existsSync(join(ready, name))).toBe(false)
    },
  )

  it('is not made by the Filename of a signed index', async () => {
    const folder = `/releases/${release}/packages/mipsel_24kc/packages`
    const text = String(mirror.files.get(`${folder}/Packages`))
    const up = '../'.repeat(6)
    const changed = text.replaceAll('Filename: sms-tool', `Filename: ${up}sms-tool`)
    expect(changed).not.toBe(text)
    publish(folder, Buffer.from(changed))
    for (const [path, bytes] of pristine)
      if (path.startsWith(`${folder}/sms-tool`)) mirror.files.set(`/${basename(path)}`, bytes)
    await expect(store().kit(release, signal)).rejects.toMatchObject({ code: 'path-outside', exit: 4 })
    expect(besides()).toEqual([])
  })

  it.each([{ vermagic: '../../../../../..' }, { version: '../x' }, { release: 'a/b' }, { vermagic: 'a b' }])(
    'is not made by the kernel %j of profiles.json',
    async (part) => {
      const told = JSON.parse(String(mirror.files.get(`${target}/profiles.json`)))
      Object.assign(told.linux_kernel, part)
      publishListed('profiles.json', Buffer.from(JSON.stringify(told)))
      await expect(store().kit(release, signal)).rejects.toMatchObject({ code: 'profiles-bad', exit: 4 })
      expect(besides()).toEqual([])
    },
  )

  it('is not made through a link in a copied cache', async () => {
    const away = join(outside, 'away')
    mkdirSync(away)
    symlinkSync(away, join(cache, 'releases'))
    await expect(store().fetch(release, 'initramfs', { signal })).rejects.toMatchObject({
      code: 'path-outside',
    })
    expect(readdirSync(away)).toEqual([])
  })
})

describe('what a mirror may make of memory has an end', () => {
  const feed = `/releases/${release}/packages/mipsel_24kc/packages`
  const MIB = 1024 * 1024

  it('a packed index that would unpack to much more than any real one', async () => {
    const text = Buffer.alloc(100 * MIB, '\n')
    publish(feed, text)
    expect(mirror.files.get(`${feed}/Packages.gz`)!.length).toBeLessThan(MIB)
    await expect(store().kit(release, signal)).rejects.toMatchObject({ code: 'index-bad' })
  })

  it('an index of a million packages', async () => {
    publish(feed, Buffer.from('Package: a\nFilename: b\n\n'.repeat(900_000)))
    await expect(store().kit(release, signal)).rejects.toMatchObject({
      code: 'index-bad',
      message: expect.stringContaining('60000'),
    })
  })

  it('a chain of needs without an end', async () => {
    const entries = Array.from(
      { length: 20_000 },
      (_, n) => `Package: p${n}\nFilename: p${n}.ipk\nDepends: p${n + 1}\n\n`,
    )
    publish(feed, Buffer.from(`${mirror.files.get(`${feed}/Packages`)}\n${entries.join('')}`))
    const kit = store().kit(release, signal, { extra: ['p0'] })
    await expect(kit).rejects.toMatchObject({ code: 'index-bad' })
  })

  it.each(['/.versions.json', `${target}/profiles.json`])('%s of eight million values', async (path) => {
    const huge = Buffer.from(`[${'{},'.repeat(2.6 * MIB)}0]`)
    if (path.startsWith(target)) publishListed('profiles.json', huge)
    else mirror.files.set(path, huge)
    const work = path.startsWith(target) ? store().kit(release, signal) : store().release(undefined, signal)
    await expect(work).rejects.toMatchObject({ code: 'download-too-large' })
  })

  it('a packed index in a copied cache, when the cache is verified', async () => {
    await store().kit(release, signal)
    writeFileSync(join(cache, feed, 'Packages.gz'), gzipSync(Buffer.alloc(300 * MIB), { level: 1 }))
    const before = process.memoryUsage().rss
    const { findings } = await verifyCache(store().depot)
    expect(findings).toContainEqual({ path: `${feed.slice(1)}/Packages.gz`, state: 'unknown' })
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * MIB)
  })

  it.each([
    ['profiles.json', 4],
    ['sha256sums', 16],
    ['Packages', 24],
  ])('%s of a copied cache is read where it has no more than %i MiB', async (name, most) => {
    const { depot } = store({ offline: true })
    writeFileSync(join(cache, name), '')
    for (const more of [0, 1]) {
      truncateSync(join(cache, name), most * MIB + more)
      expect((await depot.bytes(`/${name}`, signal))?.length).toBe(more ? undefined : most * MIB)
    }
  })

  it('an answer that is remembered, however well its hash fits', async () => {
    const seen = new Seen(cache)
    const recalled = async (size: number) => {
      await seen.remember('http://x/', { etag: 'x', body: Buffer.alloc(size) })
      return (await seen.recall('http://x/'))?.body.length
    }
    expect(await recalled(MIB)).toBe(MIB)
    expect(await recalled(32 * MIB)).toBe(undefined)
  })

  it('a file of the cache that is larger than any list', async () => {
    await store().fetch(release, 'initramfs', { signal })
    truncateSync(join(cache, target, 'sha256sums'), 3 * 1024 * MIB)
    await expect(store({ offline: true }).fetch(release, 'initramfs', { signal })).rejects.toMatchObject({
      code: 'offline-missing',
    })
  })
})

describe('a mirror that is behind what was here before', () => {
  const withBoth = async () => {
    const made = store()
    for (const role of ['initramfs', 'sysupgrade'] as const) await made.fetch(release, role, { signal })
  }
  const offers = (...releases: string[]) =>
    mirror.files.set('/.versions.json', Buffer.from(JSON.stringify({ versions_list: releases })))

  it('is named, and the newer release of the verified cache wins', async () => {
    await withBoth()
    offers('24.10.6', '24.10.7')
    const notes: string[] = []
    expect(await store().release(undefined, signal, (text) => notes.push(english<string>(text)))).toBe(
      release,
    )
    expect(notes).toEqual([expect.stringMatching(/24\.10\.7.*24\.10\.8/)])
  })

  it('is believed where the newer one in the cache has no good signature', async () => {
    await withBoth()
    writeFileSync(join(cache, target, 'sha256sums'), `${'0'.repeat(64)} *evil\n`)
    offers('24.10.6', '24.10.7')
    const notes: string[] = []
    expect(await store().release(undefined, signal, (text) => notes.push(english<string>(text)))).toBe(
      '24.10.7',
    )
    expect(notes).toEqual([])
  })

  it('leaves an older release that is asked for by its number, and it is said that it is older', async () => {
    await withBoth()
    const notes: string[] = []
    expect(await store().release('24.10.5', signal, (text) => notes.push(english<string>(text)))).toBe(
      '24.10.5',
    )
    expect(notes).toEqual([expect.stringMatching(/24\.10\.5 is older than 24\.10\.8/)])
    expect(await store().release('24.10.9', signal, (text) => notes.push(english<string>(text)))).toBe(
      '24.10.9',
    )
    expect(notes).toHaveLength(1)
  })
})
