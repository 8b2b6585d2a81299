import { expect, test } from 'vitest'
import { FirmwareError } from '../../src/base/errors.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { isUnreachable, mismatch, missing, notListed } from '../../src/firmware/missing.ts'
import { mayGoWithout, refuseOld, roleIn } from '../../src/firmware/stored.ts'
import { phrase } from '../../src/phrases/phrase.ts'

const nameOf = (role: string) => `openwrt-${role}.bin`
const failed = (code: ConstructorParameters<typeof FirmwareError>[0]) =>
  new FirmwareError(code, phrase('web.otherThanListed', 'x'))
const thrown = (work: () => unknown) => {
  try {
    return void work()
  } catch (error) {
    return error
  }
}

test('an image is known by its hash under its own name, and by no other file of the list', () => {
  const hashes = new Map([
    [nameOf('initramfs'), 'a'],
    [nameOf('sysupgrade'), 'b'],
    ['kmod.ipk', 'c'],
  ])
  expect(['a', 'b', 'c', 'd'].map((hash) => roleIn(hashes, hash, nameOf))).toEqual([
    'initramfs',
    'sysupgrade',
    null,
    null,
  ])
})

test('a RAM image has to be able to read all of the flash; one of no known release is judged by its kernel', () => {
  const ram = (release: string | null, kernelName = 'MIPS OpenWrt Linux-6.6.73') =>
    thrown(() => refuseOld({ role: 'initramfs', release, kernelName }, device))
  expect(ram(device.release.oldestRam)).toBeUndefined()
  expect(ram(device.release.lastRam!)).toBeUndefined()
  expect(ram(null)).toBeUndefined()
  expect(ram('23.05.0')).toMatchObject({ code: 'ram-too-old' })
  expect(ram(null, 'MIPS OpenWrt Linux-5.15.167')).toMatchObject({ code: 'ram-too-old' })
})

test('what is written may be of no known release, and of no too old one; older RAM images are no reason', () => {
  const target = (release: string | null) =>
    thrown(() => refuseOld({ role: 'sysupgrade', release, kernelName: 'Linux-5.15' }, device))
  expect(target(null)).toBeUndefined()
  expect(target(device.release.oldestTarget)).toBeUndefined()
  expect(target('19.07.1')).toMatchObject({ code: 'release-too-old' })
})

test("a technician's own image goes without packages that cannot be had, a release's own does not", () => {
  for (const code of ['download-failed', 'captive-portal', 'download-too-slow', 'offline-missing'] as const) {
    expect(mayGoWithout(failed(code), { signedBy: null })).toBe(true)
    expect(mayGoWithout(failed(code), { signedBy: 'key' })).toBe(false)
  }
})

test('packages of another kernel are left out of either, and what is wrong with a signature of neither', () => {
  for (const signedBy of [null, 'key']) {
    expect(mayGoWithout(failed('kernel-unknown'), { signedBy })).toBe(true)
    for (const error of [failed('feed-signature'), mismatch('x'), new Error('x'), null])
      expect(mayGoWithout(error, { signedBy })).toBe(false)
  }
})

test('only where the site cannot be asked will an earlier list do', () => {
  expect(isUnreachable(failed('download-failed'))).toBe(true)
  for (const error of [failed('offline-missing'), failed('hash-mismatch'), new Error('x'), null])
    expect(isUnreachable(error)).toBe(false)
})

test('each of the three refusals has its code', () => {
  expect(thrown(() => missing(phrase('cache.absent', 'x')))).toMatchObject({ code: 'offline-missing' })
  expect(thrown(() => notListed('x'))).toMatchObject({ code: 'not-listed' })
  expect(mismatch('x')).toMatchObject({ code: 'hash-mismatch' })
})
