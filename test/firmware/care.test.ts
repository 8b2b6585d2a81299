import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { pruneCache, verifyCache } from '../../src/firmware/care.ts'
import { FirmwareStore } from '../../src/firmware/store.ts'
import { type Mirror, startMirror } from '../../src/simulator/mirror.ts'

const { signal } = new AbortController()
const extra = 'releases/24.10.8/extra.bin'
let mirror: Mirror
let cache: string

beforeAll(async () => {
  mirror = await startMirror({ small: true, releases: ['24.10.7', '24.10.8', '25.12.5'] })
})
afterAll(() => mirror.close())
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'care-test-'))
  onTestFinished(() => rm(cache, { recursive: true, force: true }))
})

const depot = (...trustKeyFiles: string[]) =>
  new FirmwareStore({ cache, device, mirror: mirror.url, trustKeyFiles }).depot
const withKey = () => depot(mirror.publicKeyFile)

async function fill(...releases: string[]): Promise<void> {
  const store = new FirmwareStore({
    cache,
    device,
    mirror: mirror.url,
    trustKeyFiles: [mirror.publicKeyFile],
  })
  for (const release of releases) {
    for (const role of ['initramfs', 'sysupgrade'] as const) await store.fetch(release, role, { signal })
    await store.kit(release, signal)
  }
}

async function filesThere(): Promise<string[]> {
  const entries = await readdir(cache, { recursive: true, withFileTypes: true })
  return entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name))
}

it('calls nothing damaged that is signed by a key that is not trusted here', async () => {
  await fill('24.10.8', '25.12.5')
  const { findings, untrusted } = await verifyCache(depot())
  expect(new Set(findings.map(({ state }) => state))).toEqual(new Set(['seen', 'untrusted']))
  const why = { code: 'key-unknown', exit: 4, hint: expect.stringContaining('--trust-key') }
  expect(untrusted.get('24.10.8')).toMatchObject(why)
  expect(untrusted.get('25.12.5')).toMatchObject(why)
  expect((await verifyCache(withKey())).untrusted.size).toBe(0)
})

it('prunes nothing that is signed by a key that is not trusted here, be it old or not', async () => {
  await fill('24.10.7', '24.10.8')
  const before = await filesThere()
  expect((await pruneCache(depot(), device, [])).removed).toEqual([])
  expect(await filesThere()).toEqual(before)
})

it('prunes what no list covers and the old releases, and keeps what is good and what a site answered', async () => {
  await fill('24.10.7', '24.10.8', '25.12.5')
  await writeFile(join(cache, extra), 'x')
  const { removed } = await pruneCache(withKey(), device, [])
  expect(removed).toContain(extra)
  expect(removed.filter((path) => path !== extra && !path.startsWith('releases/24.10.7/'))).toEqual([])
  const { findings } = await verifyCache(withKey())
  expect(new Set(findings.map(({ state }) => state))).toEqual(new Set(['good', 'seen']))
})

it('judges and removes nothing when a key file cannot be read', async () => {
  await fill('24.10.8')
  const before = await filesThere()
  const mistyped = () => depot(join(cache, 'none.pub'))
  await expect(verifyCache(mistyped())).rejects.toMatchObject({ code: 'trust-key-missing', exit: 2 })
  await expect(pruneCache(mistyped(), device, [])).rejects.toMatchObject({ code: 'trust-key-missing' })
  expect(await filesThere()).toEqual(before)
})
