import { expect, test } from 'vitest'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import {
  branchOf,
  checkedRelease,
  missesLast,
  newestOf,
  older,
  precedes,
  ramReleaseOf,
  refuseOldRam,
  refuseOldTarget,
} from '../../src/firmware/versions.ts'

/** facts/openwrt.md §1.1: what the MR600v2 images of a release can do on this board. */
const { oldestTarget, oldestRam, lastRam } = device.release

test('numbers of releases compare as numbers', () => {
  expect(older('24.10.9', '24.10.10')).toBe(true)
  expect(older('24.10.10', '24.10.9')).toBe(false)
  expect(older('24.10.9', '24.10.9')).toBe(false)
})

test('a candidate comes before its release, and candidates in their order', () => {
  const order = ['24.10.8', '25.12.0-rc2', '25.12.0-rc10', '25.12.0', '25.12.1-rc1', '25.12.1']
  for (const [n, one] of order.entries())
    for (const [m, other] of order.entries()) expect(precedes(one, other), `${one} ${other}`).toBe(n < m)
})

test('the newest of a branch is a release of its own, and no candidate', () => {
  const all = ['24.10.9', '24.10.8', '24.10.10', '24.10.11-rc1', '25.12.1', '24.100.1']
  expect(newestOf(all, '24.10')).toBe('24.10.10')
  expect(newestOf([...all].reverse(), '24.10')).toBe('24.10.10')
  expect(newestOf(all, '23.05')).toBeUndefined()
  expect(branchOf('24.10.8')).toBe('24.10')
})

test('only a release is taken for one: it becomes part of a path', () => {
  for (const release of ['24.10.8', '25.12.0-rc12', '124.100.80'])
    expect(checkedRelease(release)).toBe(release)
  for (const text of [
    '24.10',
    '../24.10.8',
    '24.10.8/..',
    '24.10.8-rc',
    '24.10.8-rcx',
    '24.10.8-rc1x',
    'snapshot',
    '',
  ])
    expect(() => checkedRelease(text), text).toThrow(expect.objectContaining({ code: 'release-bad' }))
})

test('a release that this board cannot keep is none to be installed', () => {
  const tooOld = expect.objectContaining({ code: 'release-too-old' })
  expect(() => refuseOldTarget('22.03.5', device)).toThrow(tooOld)
  expect(() => refuseOldTarget(oldestTarget, device)).not.toThrow()
})

test('a RAM system that misses the last block is refused, but for the one that the boot loader makes up for', () => {
  expect([older(lastRam!, oldestRam), missesLast(lastRam!, device)]).toEqual([true, true])
  expect([missesLast(oldestRam, device), missesLast(null, device)]).toEqual([false, false])
  expect(() => refuseOldRam(oldestRam, device)).not.toThrow()
  expect(() => refuseOldRam(lastRam!, device)).not.toThrow()
  const tooOld = expect.objectContaining({ code: 'ram-too-old' })
  expect(() => refuseOldRam('24.10.0', device)).toThrow(tooOld)
})

test('a kernel of an early series is of a release whose map is old', () => {
  expect(ramReleaseOf('MIPS OpenWrt Linux-5.15.167', device)).toBe('23.05')
  expect(ramReleaseOf('MIPS OpenWrt Linux-6.6.144', device)).toBe(oldestRam)
  expect(ramReleaseOf('x', device)).toBe(oldestRam)
})
