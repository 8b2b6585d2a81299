import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { FirmwareStore } from '../../src/firmware/store.ts'
import { type Mirror, startMirror } from '../../src/simulator/mirror.ts'

const { signal } = new AbortController()
const folder = 'releases/24.10.8/targets/ramips/mt7621'
const ram = 'openwrt-24.10.8-ramips-mt7621-tplink_mr600-v2-eu-initramfs-kernel.bin'
const flash = 'openwrt-24.10.8-ramips-mt7621-tplink_mr600-v2-eu-squashfs-sysupgrade.bin'
const path = (name: string) => `/${folder}/${name}`

let mirror: Mirror
let pristine: Map<string, Buffer>
let cache: string

beforeAll(async () => {
  mirror = await startMirror({ small: true })
  pristine = new Map(mirror.files)
})
afterAll(() => mirror.close())

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'store-test-'))
  onTestFinished(() => rm(cache, { recursive: true, force: true }))
  for (const [name, bytes] of pristine) mirror.files.set(name, bytes)
  mirror.requests.length = 0
  mirror.faults.length = 0
})

type Options = Partial<ConstructorParameters<typeof FirmwareStore>[0]>
const store = (options: Options = {}) =>
  new FirmwareStore({ cache, device, mirror: mirror.url, trustKeyFiles: [mirror.publicKeyFile], ...options })
const fetchRam = (options?: Options) => store(options).fetch('24.10.8', 'initramfs', { signal })
const images = () => mirror.requests.filter((request) => request.includes('.bin'))

describe('the release', () => {
  it('is the newest of the recommended branch, not of all', async () => {
    expect(await store().release(undefined, signal)).toBe('24.10.8')
    mirror.files.set(
      '/.versions.json',
      Buffer.from('{"versions_list":["24.10.9","24.10.10","24.10.11-rc1"]}'),
    )
    expect(await store().release(undefined, signal)).toBe('24.10.10')
  })

  it('that is too old is refused, with its reason', async () => {
    await expect(store().release('24.10.2', signal)).rejects.toMatchObject({
      code: 'release-too-old',
      exit: 4,
      hint: expect.stringContaining('Wi-Fi calibration'),
    })
  })

  it('that could climb out of the cache is refused', async () => {
    await expect(store().release('../../etc', signal)).rejects.toMatchObject({ code: 'release-bad', exit: 2 })
  })

  it('comes from the cache when the mirror cannot be reached', async () => {
    const gone = { mirror: 'http://127.0.0.1:1' }
    const failure = { code: 'download-failed', hint: expect.stringContaining('--offline') }
    await expect(store(gone).release(undefined, signal)).rejects.toMatchObject(failure)
    await expect(fetchRam(gone)).rejects.toMatchObject(failure)
    await fetchRam()
    expect(await store(gone).release(undefined, signal)).toBe('24.10.8')
    expect((await fetchRam(gone)).signedBy).toMatch(/practice/)
  })
})

describe('fetching', () => {
  it('gives both images with what is known of them, under upstream names, with the signed list', async () => {
    const made = store()
    const progress: number[] = []
    const [one, two] = await Promise.all([
      made.fetch('24.10.8', 'initramfs', {
        signal,
        onProgress: (done, total) => progress.push(done / total),
      }),
      made.fetch('24.10.8', 'sysupgrade', { signal }),
    ])
    expect(one).toMatchObject({
      role: 'initramfs',
      release: '24.10.8',
      name: ram,
      facts: { rootfsEnd: null },
    })
    expect(one.signedBy).toMatch(/^--trust-key practice\.pub \([0-9a-f]{16}\)$/)
    expect(two).toMatchObject({ size: pristine.get(path(flash))!.length, file: join(cache, folder, flash) })
    expect(two.facts).toMatchObject({
      kernelName: 'MIPS OpenWrt Linux-6.6.144',
      revision: 'r29233-443ec4032a',
      supported: expect.arrayContaining([device.board]),
    })
    expect(two.facts.rootfsEnd).toBeLessThan(two.size)
    expect(Buffer.from(await two.read(0x200, 4)).toString('hex')).toBe('27051956')
    expect(progress.at(-1)).toBe(1)
    expect((await readdir(join(cache, folder))).sort()).toEqual([ram, flash, 'sha256sums', 'sha256sums.sig'])
  })

  it('downloads a file once, for two askers and for the next run', async () => {
    const made = store()
    const ask = () => made.fetch('24.10.8', 'initramfs', { signal })
    const [a, b] = await Promise.all([ask(), ask()])
    expect((await fetchRam()).sha256).toBe(a.sha256)
    expect(b.sha256).toBe(a.sha256)
    expect(images()).toHaveLength(1)
  })

  it('works offline from the cache, and says what is missing', async () => {
    await expect(fetchRam({ offline: true })).rejects.toMatchObject({ code: 'offline-missing', exit: 4 })
    await fetchRam()
    mirror.requests.length = 0
    const offline = store({ offline: true })
    expect(await offline.release(undefined, signal)).toBe('24.10.8')
    expect((await offline.fetch('24.10.8', 'initramfs', { signal })).name).toBe(ram)
    const other = offline.fetch('24.10.8', 'sysupgrade', { signal })
    await expect(other).rejects.toMatchObject({
      code: 'offline-missing',
      hint: expect.stringContaining('fetch'),
    })
    expect(mirror.requests).toEqual([])
  })

  it('does not believe the cache: a file changed in it is downloaded again', async () => {
    const { file } = await fetchRam()
    await writeFile(file, 'changed')
    expect((await fetchRam()).size).toBe(pristine.get(path(ram))!.length)
    await writeFile(file, 'changed')
    await expect(fetchRam({ offline: true })).rejects.toMatchObject({ code: 'offline-missing' })
  })

  it('goes on where the line broke', async () => {
    mirror.faults.push('cut', 'busy')
    await fetchRam()
    expect(images()).toHaveLength(3)
    expect(images().at(-1)).toMatch(/bytes=\d+-$/)
    expect(existsSync(join(cache, folder, `${ram}.part`))).toBe(false)
  })

  it('goes on where an earlier run stopped, also when the server knows no ranges', async () => {
    const whole = pristine.get(path(ram))!
    for (const fault of [[], ['whole']] as Mirror['faults'][]) {
      await leavePart(whole.subarray(0, 1000))
      mirror.faults.push(...fault)
      expect((await fetchRam()).size).toBe(whole.length)
      await rm(join(cache, folder, ram))
    }
    expect(images().map((request) => request.split(' ').at(-1))).toEqual(['bytes=1000-', 'bytes=1000-'])
  })

  it('starts again when what an earlier run left is of something else, or too long', async () => {
    const whole = pristine.get(path(ram))!
    for (const left of [Buffer.alloc(1000), Buffer.concat([whole, Buffer.alloc(5)])]) {
      await leavePart(left)
      expect((await fetchRam()).size).toBe(whole.length)
      await rm(join(cache, folder, ram))
    }
  })

  it('stops when it is told to', async () => {
    const stop = new AbortController()
    const running = store().fetch('24.10.8', 'initramfs', {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('enough')),
    })
    await expect(running).rejects.toThrow('enough')
    expect(existsSync(join(cache, folder, ram))).toBe(false)
  })

  it('never gives an old RAM image, whatever is allowed, but the one that the boot loader reads for', async () => {
    const old = store().fetch('24.10.2', 'initramfs', { signal })
    await expect(old).rejects.toMatchObject({ code: 'ram-too-old' })
  })
})

describe('what a mirror may do wrong', () => {
  const refused = async (code: string) => {
    await expect(fetchRam()).rejects.toMatchObject({ code, exit: 4, hint: expect.stringMatching(/\w/) })
    expect(existsSync(join(cache, folder, ram))).toBe(false)
  }

  it('no signature', () => {
    mirror.files.delete(path('sha256sums.sig'))
    return refused('sums-unsigned')
  })

  it('a list changed after it was signed, also when a good one is cached', async () => {
    await store().fetch('24.10.8', 'sysupgrade', { signal })
    mirror.files.set(path('sha256sums'), Buffer.from(`${'0'.repeat(64)} *${ram}\n`))
    await refused('signature-bad')
  })

  it('a key that nobody trusts', async () => {
    const failure = { code: 'key-unknown', message: expect.stringMatching(/[0-9a-f]{16}/) }
    await expect(fetchRam({ trustKeyFiles: [] })).rejects.toMatchObject(failure)
  })

  it('another file than the signed one', () => {
    mirror.files.set(path(ram), Buffer.from(pristine.get(path(ram))!).fill(0, 5000, 5001))
    return refused('hash-mismatch')
  })

  it('no image for this router', async () => {
    const other = new FirmwareStore({
      cache,
      device: { ...device, imageProfile: 'other' },
      mirror: mirror.url,
      trustKeyFiles: [mirror.publicKeyFile],
    })
    const listed = other.fetch('24.10.8', 'initramfs', { signal })
    await expect(listed).rejects.toMatchObject({ code: 'not-listed' })
  })

  it('a release or a file that is not there', async () => {
    const missing = store().fetch('24.10.7', 'initramfs', { signal })
    await expect(missing).rejects.toMatchObject({ code: 'download-failed' })
    mirror.files.delete(path(ram))
    await refused('download-failed')
  })
})

describe('local images', () => {
  it('pass the same checks and can be opened again by their hash, even when the file is gone', async () => {
    const file = join(cache, 'mine.bin')
    await writeFile(file, pristine.get(path(flash))!)
    const image = await store().local(file, 'sysupgrade')
    expect(image).toMatchObject({ role: 'sysupgrade', release: '24.10.8', signedBy: null, name: 'mine.bin' })
    await rm(file)
    expect(await store().open(image.sha256)).toMatchObject({ role: 'sysupgrade', file: image.file })
    await expect(store().local(file, 'sysupgrade')).rejects.toMatchObject({ code: 'image-missing', exit: 2 })
  })

  it('that are swapped or old are refused', async () => {
    const file = join(cache, 'mine.bin')
    await writeFile(file, pristine.get(path(flash))!)
    await expect(store().local(file, 'initramfs')).rejects.toMatchObject({ code: 'image-wrong-role' })
  })
})

describe('opening', () => {
  it('finds a fetched image by its hash, with its signature', async () => {
    const image = await fetchRam()
    const again = await store({ offline: true }).open(image.sha256)
    expect({ ...again, read: 0 }).toEqual({ ...image, read: 0 })
  })

  it('refuses what is no longer there or no longer the same', async () => {
    const image = await fetchRam()
    await writeFile(image.file, (await readFile(image.file)).fill(0, 5000, 5001))
    await expect(store().open(image.sha256)).rejects.toMatchObject({ code: 'offline-missing' })
    await expect(store().open('ff')).rejects.toMatchObject({ code: 'offline-missing' })
  })
})

async function leavePart(bytes: Buffer) {
  const part = join(cache, folder, `${ram}.part`)
  await mkdir(dirname(part), { recursive: true })
  await writeFile(part, bytes)
}
