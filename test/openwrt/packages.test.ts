import { expect, test } from 'vitest'
import { packagesScript, readOutcome, type Wish } from '../../src/openwrt/packages.ts'

const wish: Wish = {
  manager: 'opkg',
  url: 'http://192.168.0.5:8080/x',
  feeds: [{ name: 'base', path: '/releases/24.10.8/packages/mipsel_24kc/base' }],
  names: ['sms-tool'],
  proof: [{ name: 'sms-tool', version: '1-r1' }],
}
const good = 'Updated list of available packages in /var/opkg-lists/openwrt_base\nSignature check passed.\n'
const bad = good.replace('passed', 'failed')
const end = 'benchflash: installed\nsms-tool - 1-r1\n'

test('nothing is ever forced, and files are never given by hand', () => {
  for (const manager of ['opkg', 'apk'] as const) {
    const script = packagesScript({ ...wish, manager })
    expect(script).not.toMatch(/--force|untrusted'? *install|--allow-untrusted|\.ipk|\.apk/)
    expect(script).toContain(wish.url)
  }
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
