import { expect, test } from 'vitest'
import { sanityOf } from '../../src/backup/classify.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { factoryFlash } from '../../src/simulator/factory-flash.ts'
import { practiceImages } from '../../src/simulator/practice.ts'

const known = { mac: '5c:62:8b:01:02:03', imei: '860123456789012' }
const flash = factoryFlash({ ...known, seed: 1 })
const { offset } = device.flash.firmware
const marks = device.marks
/** Where the kernel's own header stands (facts/device.md §1.9). */
const kernel = offset + 0x200

/** What is said of a chip on which only this was changed. */
function changed(change: (flash: Buffer) => unknown, board = device) {
  const copy = Buffer.from(flash)
  change(copy)
  const { kind, complaints } = sanityOf(copy, board, known)
  return [kind, ...complaints]
}

test('of the factory’s chip its boot loader and its kernel are named, and nothing is odd', () => {
  expect(sanityOf(flash, device, known)).toEqual({
    kind: 'factory',
    complaints: [],
    bootloader: 'U-Boot 1.1.3 (Nov 22 2023 - 16:37:42)',
    firmware: 'Linux Kernel Image',
  })
})

test('a chip that runs OpenWrt is told by the name of its kernel', () => {
  const { sysupgrade } = practiceImages({ release: '24.10.8', small: true })
  const copy = Buffer.from(flash)
  sysupgrade.copy(copy, offset)
  expect(sanityOf(copy, device, known)).toMatchObject({
    kind: 'openwrt',
    complaints: [],
    firmware: expect.stringContaining('OpenWrt Linux'),
  })
})

test('a chip without a boot loader says so first', () => {
  expect(changed((copy) => copy.fill(0, 0, 0x10000))).toEqual([
    'factory',
    'no U-Boot was found in its boot loader partition',
  ])
  const bare = Buffer.from(flash).fill(0, 0, 0x10000)
  bare.fill(0, marks.mac, marks.mac + 6)
  expect(sanityOf(bare, device, known).complaints[0]).toContain('no U-Boot')
})

test('a saved environment over the kernel is told before anything else of it', () => {
  const environment = ['damaged', 'a saved boot loader environment lies over the beginning of its kernel']
  const saved = (copy: Buffer) =>
    copy.write('\x12\x34\x56\x78bootcmd=tftp\0bootdelay=1\0\0', offset, 'latin1')
  expect(changed(saved)).toEqual(environment)
})

test('a firmware without its header, or with a damaged kernel, is damaged', () => {
  const noHeader = 'its firmware does not begin with a TP-Link header'
  const broken = 'the kernel in its firmware is not whole'
  expect(changed((copy) => copy.fill(0, offset, offset + 4))).toEqual(['damaged', noHeader])
  expect(changed((copy) => copy.fill(0, kernel, kernel + 4))).toEqual(['damaged', broken])
  // In its name, which the header's sum covers, and in what it holds.
  expect(changed((copy) => copy.write('X', kernel + 40))).toEqual(['damaged', broken])
  expect(changed((copy) => copy.writeUInt8(copy[kernel + 1000]! ^ 1, kernel + 1000))).toEqual([
    'damaged',
    broken,
  ])
  const nameless = Buffer.from(flash).fill(0, kernel, kernel + 4)
  expect(sanityOf(nameless, device, known).firmware).toBe(null)
})

test('the factory’s file system is known by any of its magics, and by nothing else', () => {
  const none = 'behind the factory kernel there is no factory file system'
  const root = offset + 0x200000
  for (const magic of ['hsqs', 'sqsh', 'qshs', 'shsq', 'tqsh', 'hsqt', 'sqlz'])
    expect(
      changed((copy) => copy.write(magic, root, 'latin1')),
      magic,
    ).toEqual(['factory'])
  expect(changed((copy) => copy.fill(0, root, root + 4))).toEqual(['damaged', none])
})

test('what belongs to OpenWrt, in any erase block, makes it neither', () => {
  const mixed = ['damaged', 'its firmware is part factory, part OpenWrt']
  const last = offset + device.flash.firmware.size - 0x10000
  expect(changed((copy) => copy.writeUInt32BE(0x85190320, last))).toEqual(mixed)
  expect(changed((copy) => copy.writeUInt32BE(0xdeadc0de, offset + 0x800000))).toEqual(mixed)
  expect(changed((copy) => copy.writeUInt32BE(0xdeadc0de, offset + 0x800004))).toEqual(['factory'])
})

test('each calibration has to begin with all of its bytes', () => {
  const radio = flash.length - 0x10000
  const odd = (band: string) => ['factory', `the ${band} calibration is not where it should be`]
  expect(changed((copy) => copy.fill(0xff, radio + 1, radio + marks.radio24.length))).toEqual(odd('2.4 GHz'))
  const five = radio + 0x8000
  expect(changed((copy) => copy.fill(0xff, five + 1, five + marks.radio5.length))).toEqual(odd('5 GHz'))
})

test('a MAC that is blank, or another one, is told', () => {
  const mac = (bytes: number[]) => changed((copy) => copy.set(bytes, marks.mac))
  const blank = ['factory', 'its MAC is blank']
  expect(mac([255, 255, 255, 255, 255, 255])).toEqual(blank)
  expect(mac([0, 0, 0, 0, 0, 0])).toEqual(blank)
  const other = ['factory', 'its MAC is another one than the router said before']
  expect(mac([0x5c, 0x62, 0x8b, 255, 255, 255])).toEqual(other)
  expect(mac([0x5c, 0x62, 0x8b, 0, 0, 0])).toEqual(other)
})

test('an IMEI has 15 digits, where the board has a place for one', () => {
  const at = marks.imei!
  const odd = ['factory', 'its IMEI is not 15 digits']
  expect(changed((copy) => copy.write('x', at))).toEqual(odd)
  expect(changed((copy) => copy.write('x', at + 14))).toEqual(odd)
  const without = { ...device, marks: { ...marks, imei: null } }
  expect(changed((copy) => copy.write('x', at), without)).toEqual(['factory'])
})
