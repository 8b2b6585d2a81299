import { mkdtempSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { FirmwareStore } from '../../src/firmware/store.ts'
import { type Mirror, startMirror } from '../../src/simulator/mirror.ts'

const { signal } = new AbortController()
let mirror: Mirror
let pristine: Map<string, Buffer>
let cache: string
beforeAll(async () => {
  mirror = await startMirror({ small: true, releases: ['24.10.8', '25.12.5'] })
  pristine = new Map(mirror.files)
})
afterAll(() => mirror.close())
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'listed-'))
  for (const [path, bytes] of pristine) mirror.files.set(path, bytes)
})

const kit = (release: string) =>
  new FirmwareStore({ cache, device, mirror: mirror.url, trustKeyFiles: [mirror.publicKeyFile] }).kit(
    release,
    signal,
  )
const unlike = (path: string) => mirror.files.set(path, Buffer.from(`${String(pristine.get(path))}\n`))

const profiles = (release: string) => `/releases/${release}/targets/ramips/mt7621/profiles.json`
const index = '/releases/25.12.5/packages/mipsel_24kc/base/index.json'

test.each([
  ['24.10.8', profiles('24.10.8')],
  ['25.12.5', profiles('25.12.5')],
  ['25.12.5', index],
])('of %s, %s is taken only as the signed list has it', async (release, path) => {
  unlike(path)
  await expect(kit(release)).rejects.toMatchObject({ code: 'hash-mismatch' })
})

test('nor is the one in the cache, where it was changed since', async () => {
  await kit('24.10.8')
  const kept = join(cache, profiles('24.10.8'))
  const right = await readFile(kept, 'utf8')
  await writeFile(kept, right.replaceAll('24.10.8', '24.10.7'))
  await kit('24.10.8')
  expect(await readFile(kept, 'utf8')).toBe(right)
})
