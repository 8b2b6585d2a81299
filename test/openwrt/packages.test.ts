import { expect, test } from 'vitest'
import { packagesScript, readOutcome, type Wish } from '../../src/openwrt/packages.ts'

const wish: Wish = {
  manager: 'opkg',
  url: 'http://192.168.0.5:8080/x',
  feeds: [{ name: 'base', path: '/releases/24.10.8/packages/mipsel_24kc/base' }],
  names: ['sms-tool'],
  pack: null,
  proof: [{ name: 'sms-tool', version: '1-r1' }],
}
const good = 'Updated list of available packages in /var/opkg-lists/openwrt_base\nSignature check passed.\n'
const bad = good.replace('passed', 'failed')
const lost = '*** Failed to download the package list from http://x/Packages.gz\n\n'
const end = 'benchflash: installed\nsms-tool - 1-r1\n'

test('nothing is ever forced, and files are never given by hand', () => {
  for (const manager of ['opkg', 'apk'] as const) {
    const script = packagesScript({ ...wish, manager })
    expect(script).not.toMatch(/--force|untrusted'? *install|--allow-untrusted|\.ipk|\.apk/)
    expect(script).toContain(wish.url)
  }
})

test('one archive has all of it, proven by its hash, and the feeds stay as they were where it does not come', () => {
  const pack = { url: 'http://192.168.0.5:8080/y/packages.tar', sha256: 'ab'.repeat(32) }
  const script = packagesScript({ ...wish, pack })
  const [local = '', remote = ''] = script.split('\n  else\n')
  expect(local).toContain(`grep -q ${pack.sha256}`)
  expect(local).toContain('src/gz openwrt_base file:///tmp/benchflash/feeds/base\n')
  expect(remote).toContain(`src/gz openwrt_base ${wish.url}/releases/24.10.8/packages/mipsel_24kc/base\n`)
})

test('what is installed in the wanted version is proof', () => {
  const outcome = readOutcome(wish, `${good}benchflash: install\n${end}`, 0)
  expect(outcome.versions.get('sms-tool')).toBe('1-r1')
})

test.each([
  ['a signature that fails although opkg ends with 0', `${bad}${end}`, 91, 'feed-signature'],
  ['an index that nobody checked', `${good.split('\n')[0]}\n${end}`, 91, 'feed-signature'],
  [
    'another kernel',
    `${good}benchflash: install\nCannot satisfy the following dependencies for kmod-usb-serial:\n kernel (= 6.6.1~abc-r1)\n${end}`,
    255,
    'kernel-mismatch',
  ],
  [
    'another kernel, in the words of today',
    `${good}benchflash: install\nCollected errors:\n * pkg_hash_check_unresolved: cannot find dependency kernel (= 6.6.144~abc-r1) for kmod-usb-serial\n${end}`,
    255,
    'kernel-mismatch',
  ],
  [
    'no network',
    `${lost}${lost}Collected errors:\n * opkg_download: Failed to download http://x/Packages.gz, wget returned 4.\n${end}`,
    91,
    'feed-unreachable',
  ],
  [
    'a second package manager',
    `Collected errors:\n * opkg_lock: Could not lock /var/lock/opkg.lock: Resource temporarily unavailable.\n${end}`,
    91,
    'packages-busy',
  ],
  [
    'a damaged package',
    `${good}benchflash: install\n * opkg_install_pkg: Package sms-tool sha256sum mismatch. Either the opkg or the package index are corrupt.\n${end}`,
    255,
    'package-checksum',
  ],
  ['a full overlay', `${good}benchflash: install\nNo space left on device\n${end}`, 255, 'overlay-full'],
  [
    'another version',
    `${good}benchflash: install\nbenchflash: installed\nsms-tool - 2\n`,
    0,
    'packages-missing',
  ],
  [
    'an error of another kind',
    `${good}benchflash: install\nCollected errors:\n${end}`,
    255,
    'packages-failed',
  ],
])('%s has its own code', (_, output, code, expected) => {
  expect(() => readOutcome(wish, output, code)).toThrow(expect.objectContaining({ code: expected }))
})

const apk: Wish = { ...wish, manager: 'apk' }
const fetched = 'OK: 9000 distinct packages available\n'
test.each([
  [
    'no network',
    'WARNING: updating and opening http://x/packages.adb: temporary error (try again later)\n4 unavailable, 0 stale; 120 distinct packages available\n',
    91,
    'feed-unreachable',
  ],
  [
    'a second package manager',
    'ERROR: Unable to lock database: Resource temporarily unavailable\nERROR: Failed to open apk database\n',
    99,
    'packages-busy',
  ],
  [
    'another kernel',
    `${fetched}benchflash: install\nERROR: unable to select packages:\n  kernel-6.12.94~abc-r1:\n    breaks: kmod-usb-serial-6.12.94-r1[kernel=6.12.94~def-r1]\n`,
    1,
    'kernel-mismatch',
  ],
  [
    'a damaged package',
    `${fetched}benchflash: install\nERROR: sms-tool-1-r1: package integrity error\n`,
    1,
    'package-checksum',
  ],
  [
    'a full overlay',
    `${fetched}benchflash: install\nERROR: Failed to write usr/bin/sms_tool: No space left on device\n`,
    1,
    'overlay-full',
  ],
  [
    'a signature',
    'WARNING: updating and opening http://x/packages.adb: UNTRUSTED signature\n',
    91,
    'feed-signature',
  ],
])('apk: %s has its own code', (_, output, code, expected) => {
  expect(() => readOutcome(apk, `${output}benchflash: installed\n`, code)).toThrow(
    expect.objectContaining({ code: expected }),
  )
})

test('what is not known is told in the words of the package manager', () => {
  const output = `${good}benchflash: install\nCollected errors:\n * opkg_conf: something odd.\n${end}`
  expect(() => readOutcome(wish, output, 255)).toThrow('not installed: opkg_conf: something odd.')
})
