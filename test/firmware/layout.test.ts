import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { Layout } from '../../src/firmware/layout.ts'

let cache: string
let at: Layout
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'layout-'))
  at = new Layout(cache, 'https://mirror.example/openwrt//', device)
})

const ram = 'openwrt-24.10.8-ramips-mt7621-tplink_mr600-v2-eu-initramfs-kernel.bin'
const target = 'openwrt-24.10.8-ramips-mt7621-tplink_mr600-v2-eu-squashfs-sysupgrade.bin'

/** Images of a release that lie in the cache. */
function has(release: string, ...names: string[]): void {
  const folder = join(cache, 'releases', release, 'targets/ramips/mt7621')
  mkdirSync(folder, { recursive: true })
  for (const name of names) writeFileSync(join(folder, name.replace('24.10.8', release)), '')
}

test('paths and names are those of the download site (facts/openwrt.md §2)', () => {
  expect(at.target('24.10.8')).toBe('/releases/24.10.8/targets/ramips/mt7621')
  expect(at.arch('24.10.8')).toBe('/releases/24.10.8/packages/mipsel_24kc')
  expect(at.name('24.10.8', 'initramfs')).toBe(ram)
  expect(at.name('24.10.8', 'sysupgrade')).toBe(target)
})

test('an address is the mirror and the path, each of whose names is escaped', () => {
  expect(at.url('/releases/a~b c/x')).toBe('https://mirror.example/openwrt/releases/a~b%20c/x')
})

test('a path stands below the cache, and one that leaves it is refused', () => {
  expect(at.file('/releases/x')).toBe(join(cache, 'releases/x'))
  expect(at.localFolder('ab12')).toBe(join(cache, 'local/ab12'))
  expect(() => at.file('/releases/../../x')).toThrow()
  expect(() => at.localFolder('../../x')).toThrow()
})

test('releases in the cache are told newest first, whole or not, and nothing else that lies there is', async () => {
  expect(await at.releases()).toEqual([])
  for (const release of ['24.10.9', '24.10.10', '25.12.0-rc1', '23.05.5']) has(release)
  for (const other of ['packages', '24.10', 'x24.10.8', '24.x.8', '24.10.x', '.24.10.7']) has(other)
  expect(await at.releases()).toEqual(['25.12.0-rc1', '24.10.10', '24.10.9', '23.05.5'])
})

test('whole is a release with both images, and RAM starts with the one alone', async () => {
  has('24.10.8', ram, target)
  has('24.10.9', ram)
  has('24.10.10', target)
  has('24.10.11')
  expect(await at.whole()).toEqual(['24.10.8'])
  expect(await at.withRam()).toEqual(['24.10.9', '24.10.8'])
  mkdirSync(join(cache, 'releases/24.10.12'))
  expect(await at.whole()).toEqual(['24.10.8'])
})
