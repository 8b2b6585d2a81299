import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { kitWith } from '../../src/firmware/kit-tools.ts'
import { FirmwareStore } from '../../src/firmware/store.ts'
import { signUsign, verifyUsign } from '../../src/firmware/usign.ts'
import { type Mirror, startMirror } from '../../src/simulator/mirror.ts'
import { sumsOf } from '../../src/simulator/practice-packages.ts'

const { signal } = new AbortController()
const arch = (release: string) => `/releases/${release}/packages/mipsel_24kc`

let mirror: Mirror
let pristine: Map<string, Buffer>
let cache: string

beforeAll(async () => {
  mirror = await startMirror({ small: true })
  pristine = new Map(mirror.files)
})
afterAll(() => mirror.close())

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'kit-test-'))
  onTestFinished(() => rm(cache, { recursive: true, force: true }))
  mirror.files.clear()
  for (const [name, bytes] of pristine) mirror.files.set(name, bytes)
  mirror.requests.length = 0
  mirror.answers.length = 0
  mirror.faults.length = 0
})

type Options = Partial<ConstructorParameters<typeof FirmwareStore>[0]>
const store = (options: Options = {}) =>
  new FirmwareStore({ cache, device, mirror: mirror.url, trustKeyFiles: [mirror.publicKeyFile], ...options })

/** Publishes another text as a feed's index, signed as it should be. */
function publish(folder: string, change: (text: string) => string): void {
  const text = Buffer.from(change(String(mirror.files.get(`${folder}/Packages`))))
  mirror.files.set(`${folder}/Packages`, text)
  mirror.files.set(`${folder}/Packages.gz`, gzipSync(text))
  mirror.files.set(`${folder}/Packages.sig`, Buffer.from(signUsign(text, mirror.signer)))
}

/** The same for the checksums, after a file below has changed. */
function resign(folder: string): void {
  mirror.files.delete(`${folder}/sha256sums`)
  mirror.files.delete(`${folder}/sha256sums.sig`)
  const sums = sumsOf(mirror.files, folder)
  mirror.files.set(`${folder}/sha256sums`, sums)
  mirror.files.set(`${folder}/sha256sums.sig`, Buffer.from(signUsign(sums, mirror.signer)))
}

const closure = [
  'chat',
  'comgt',
  'comgt-ncm',
  'kmod-usb-net-cdc-ether',
  'kmod-usb-net-cdc-ncm',
  'kmod-usb-net-huawei-cdc-ncm',
  'kmod-usb-net-rndis',
  'kmod-usb-serial',
  'kmod-usb-serial-option',
  'kmod-usb-serial-wwan',
  'luci-proto-ncm',
  'sms-tool',
]

describe.each(['24.10.8', '25.12.5'])('the kit of %s', (release) => {
  const manager = release === '24.10.8' ? 'opkg' : 'apk'

  it('is what the modem needs beyond the image, dependencies before those that need them', async () => {
    const kit = await store().kit(release, signal)
    const names = kit.packages.map(({ name }) => name)
    expect(names.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(closure)
    expect(kit).toMatchObject({
      release,
      manager,
      wanted: ['luci-proto-ncm', 'sms-tool', 'kmod-usb-net-rndis'],
    })
    expect(kit.kernel).toMatch(
      manager === 'opkg' ? /^6\.6\.144-1-[0-9a-f]{32}$/ : /^6\.12\.94-1-[0-9a-f]{32}$/,
    )
    expect(names.indexOf('chat')).toBeLessThan(names.indexOf('comgt'))
    expect(names.indexOf('kmod-usb-serial')).toBeLessThan(names.indexOf('kmod-usb-serial-option'))
    expect(names.indexOf('comgt-ncm')).toBeLessThan(names.indexOf('luci-proto-ncm'))
    expect(kit.feeds.map(({ name }) => name)).toEqual(['kmods', 'base', 'luci', 'packages'])
    expect(kit.signedBy).toMatch(/practice/)
    for (const { path, size } of kit.packages) expect((await readFile(path)).length).toBe(size)
  })

  it('is offered under the paths of the download site, with the indexes that belong to it', async () => {
    const kit = await store().kit(release, signal)
    const read = async (path: string) => {
      const source = kit.lookup(path)
      return source && Buffer.from(await source.read(0, source.size))
    }
    for (const { path } of kit.feeds) {
      const index = manager === 'opkg' ? ['Packages.gz', 'Packages.sig'] : ['packages.adb', 'index.json']
      for (const name of index) expect(await read(`${path}/${name}`)).toEqual(pristine.get(`${path}/${name}`))
    }
    const sms = kit.packages.find(({ name }) => name === 'sms-tool')!
    expect(sms.file).toContain('~')
    const at = `${arch(release)}/packages/${sms.file}`
    expect(await read(at)).toEqual(pristine.get(at))
    expect(await read(at.replace('~', '%7E'))).toEqual(pristine.get(at))
    expect(kit.lookup(`${arch(release)}/packages/iperf3`)).toBeNull()
    expect(kit.lookup('/../../etc/passwd')).toBeNull()
    expect(kit.lookup('/%')).toBeNull()
  })

  it('comes from the cache without the net, whole, also when the site has moved on', async () => {
    const first = await store().kit(release, signal)
    mirror.requests.length = 0
    const offline = await store({ offline: true }).kit(release, signal)
    expect(offline.packages).toEqual(first.packages)
    expect(mirror.requests).toEqual([])
    const away = await store({ mirror: 'http://127.0.0.1:1' }).kit(release, signal)
    expect(away.packages).toEqual(first.packages)
    await rm(first.packages[0]!.path)
    const missing = store({ offline: true }).kit(release, signal)
    await expect(missing).rejects.toMatchObject({ code: 'offline-missing', exit: 4 })
  })

  it('is asked for once in a run, and an unchanged index is not downloaded again by the next', async () => {
    const made = store()
    const [a, b] = await Promise.all([made.kit(release, signal), made.kit(release, signal)])
    expect(b).toBe(a)
    mirror.answers.length = 0
    await store().kit(release, signal)
    expect(mirror.answers.length).toBeGreaterThan(3)
    expect(mirror.answers.filter((answer) => !answer.startsWith('304'))).toEqual([])
  })

  it('with a module of another kernel is refused before any package is kept', async () => {
    const folder = `/releases/${release}/targets/ramips/mt7621`
    const path = [...mirror.files.keys()].find(
      (name) => name.startsWith(`${folder}/kmods/`) && /Packages$|index.json$/.test(name),
    )!
    const wrong = (text: string) =>
      text.replaceAll(manager === 'opkg' ? '~' : '6.12.94-r1', manager === 'opkg' ? '~0' : '6.12.93-r1')
    const kmods = path.replace(/\/[^/]*$/, '')
    if (manager === 'opkg') publish(kmods, wrong)
    else mirror.files.set(path, Buffer.from(wrong(String(mirror.files.get(path)))))
    for (const name of [...mirror.files.keys()].filter((each) => each.includes('6.12.94-r1.apk'))) {
      mirror.files.set(name.replace('6.12.94-r1.apk', '6.12.93-r1.apk'), mirror.files.get(name)!)
    }
    resign(folder)
    const failure = {
      code: 'kernel-mismatch',
      exit: 4,
      message: expect.stringMatching(/kmod-.* is for kernel/),
    }
    await expect(store().kit(release, signal)).rejects.toMatchObject(failure)
    expect(existsSync(join(cache, arch(release)))).toBe(false)
  })

  it('with a package that is not the listed one is refused, and the kit before it still works', async () => {
    const before = await store().kit(release, signal)
    const sms = before.packages.find(({ name }) => name === 'sms-tool')!
    const newer = sms.version.replace('-r1', '-r2')
    const folder = `${arch(release)}/packages`
    const file = sms.file.replace(sms.version, newer)
    mirror.files.set(`${folder}/${file}`, Buffer.from('not a package'))
    if (manager === 'opkg') publish(folder, (text) => text.replaceAll(sms.version, newer))
    else {
      const json = String(mirror.files.get(`${folder}/index.json`)).replaceAll(sms.version, newer)
      mirror.files.set(`${folder}/index.json`, Buffer.from(json))
      resign(arch(release))
      mirror.files.set(`${folder}/${file}`, Buffer.from('another'))
    }
    await expect(store().kit(release, signal)).rejects.toMatchObject({ code: 'hash-mismatch' })
    expect((await store({ offline: true }).kit(release, signal)).packages).toEqual(before.packages)
    expect((await readdir(join(cache, folder))).filter((name) => name.includes('r2'))).toEqual([])
  })

  it('needs a signature on every list', async () => {
    const gone = manager === 'opkg' ? `${arch(release)}/base/Packages.sig` : `${arch(release)}/sha256sums.sig`
    mirror.files.delete(gone)
    await expect(store().kit(release, signal)).rejects.toMatchObject({ code: 'sums-unsigned' })
    mirror.files.set(gone, pristine.get(gone.replace('/base/', '/luci/'))!)
    if (manager === 'opkg')
      await expect(store().kit(release, signal)).rejects.toMatchObject({ code: 'signature-bad' })
  })

  it('says which package no feed has', async () => {
    const folder = `${arch(release)}/packages`
    if (manager === 'opkg') publish(folder, (text) => text.replaceAll('sms-tool', 'sms-toolkit'))
    else {
      mirror.files.set(`${folder}/index.json`, Buffer.from('{"version":2,"packages":{}}'))
      resign(arch(release))
    }
    const failure = { code: 'package-missing', message: expect.stringContaining('sms-tool') }
    await expect(store().kit(release, signal)).rejects.toMatchObject(failure)
  })
})

describe('more packages by name', () => {
  it('come with what they need', async () => {
    const kit = await store().kit('24.10.8', signal, { extra: ['iperf3'] })
    const names = kit.packages.map(({ name }) => name)
    expect(names.slice(-2)).toEqual(['libiperf3', 'iperf3'])
    expect(kit.wanted).toContain('iperf3')
  })

  it('are possible on apk where they need nothing else', async () => {
    const kit = await store().kit('25.12.5', signal, { extra: ['watchcat'] })
    expect(kit.packages.at(-1)).toMatchObject({ name: 'watchcat', feed: 'packages' })
    expect(kit.wanted).toContain('watchcat')
    const clat = await store().kit('25.12.5', signal, { extra: ['464xlat'] })
    expect(clat.packages.slice(-3).map(({ name }) => name)).toEqual(['kmod-nat46', 'ip-tiny', '464xlat'])
  })

  it('that are for tools are left out where no feed has them, and found again without the net', async () => {
    const names = ['modemband', 'watchcat']
    const before = mirror.requests.length
    const { found } = await kitWith(store(), '24.10.8', names, signal)
    expect(found).toEqual(['watchcat'])
    // A feed's list has some MB: it is not asked for again with each name.
    const lists = mirror.requests.slice(before).filter((request) => /Packages\.gz$/.test(request))
    expect(lists.length).toBe(new Set(lists).size)
    const { kit } = await kitWith(store({ offline: true }), '24.10.8', names, signal)
    expect(kit.packages.map(({ name }) => name)).toContain('watchcat')
  })

  it('must exist, and need an opkg release', async () => {
    const unknown = store().kit('24.10.8', signal, { extra: ['iperf9'] })
    await expect(unknown).rejects.toMatchObject({
      code: 'package-missing',
      hint: expect.stringContaining('spelling'),
    })
    const apk = store().kit('25.12.5', signal, { extra: ['iperf3'] })
    await expect(apk).rejects.toMatchObject({ code: 'extra-packages', exit: 2 })
  })
})

it('what is cached of an opkg feed can be checked with stock tools', async () => {
  const kit = await store().kit('24.10.8', signal)
  const folder = join(cache, kit.feeds[1]!.path)
  const text = await readFile(join(folder, 'Packages'))
  expect(gunzipSync(await readFile(join(folder, 'Packages.gz')))).toEqual(text)
  const { parsePublicKey } = await import('../../src/firmware/usign.ts')
  const key = parsePublicKey(await readFile(mirror.publicKeyFile, 'utf8'), 'practice')
  expect(verifyUsign(text, await readFile(join(folder, 'Packages.sig'), 'utf8'), [key]).keyNumber).toBe(
    key.number,
  )
})
