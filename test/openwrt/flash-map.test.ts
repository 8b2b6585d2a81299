import { expect, test } from 'vitest'
import type { DeviceError } from '../../src/base/errors.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import {
  allButLast,
  chipMap,
  isOldMap,
  lastPart,
  parseMtd,
  partition,
  trueNames,
  wholeChip,
} from '../../src/openwrt/flash-map.ts'
import { everyPart } from '../../src/openwrt/unmapped.ts'

const MAP = `dev:    size   erasesize  name
mtd0: 00020000 00010000 "uboot"
mtd1: 00fa0000 00010000 "firmware"
mtd2: 00200000 00010000 "kernel"
mtd3: 00da0000 00010000 "rootfs"
mtd4: 00af0000 00010000 "rootfs_data"
mtd5: 00010000 00010000 "romfile"
mtd6: 00010000 00010000 "config"
mtd7: 00010000 00010000 "filler"
mtd8: 00010000 00010000 "radio"
`

test('the six parts cover the chip, whatever numbers they have, and the children of firmware are left out', () => {
  const pieces = wholeChip(parseMtd(MAP), device)
  expect(pieces.map(({ name, number, offset }) => `${number} ${name} ${offset.toString(16)}`)).toEqual([
    '0 uboot 0',
    '1 firmware 20000',
    '5 romfile fc0000',
    '6 config fd0000',
    '7 filler fe0000',
    '8 radio ff0000',
  ])
})

test('the map of an old RAM image is refused: it misses the block with the calibration', () => {
  const old = MAP.replace(/mtd7.*\n/, '').replace('mtd8', 'mtd7')
  expect(() => wholeChip(parseMtd(old), device)).toThrow('covers 16711680 of 16777216')
  expect(() => wholeChip(parseMtd(old), device)).toThrow(expect.objectContaining({ code: 'flash-map-short' }))
})

test('a part of another size does not count', () => {
  const odd = MAP.replace('mtd1: 00fa0000', 'mtd1: 00f90000')
  expect(() => wholeChip(parseMtd(odd), device)).toThrow(expect.objectContaining({ code: 'flash-map-short' }))
})

test('parts that make up the chip by other borders are no map of it', () => {
  const moved = MAP.replace('mtd0: 00020000', 'mtd0: 00030000').replace('mtd1: 00fa0000', 'mtd1: 00f90000')
  expect(() => wholeChip(parseMtd(moved), device)).toThrow(
    expect.objectContaining({ code: 'flash-map-short' }),
  )
})

test('console line ends do not matter', () => {
  expect(parseMtd(MAP.replaceAll('\n', '\r\n'))).toEqual(parseMtd(MAP))
})

test('a missing partition is named', () => {
  expect(() => partition([], 'romfile')).toThrow(expect.objectContaining({ code: 'partition-missing' }))
})

test('a system that shows no flash at all is not backed up: a copy of nothing would prove itself', () => {
  expect(() => everyPart([])).toThrow(expect.objectContaining({ code: 'flash-map-short' }))
})

/** facts/device.md §3.1: before 24.10.3 the blank block is called radio, and the last one has no partition. */
const OLD = MAP.replace(/mtd7.*\n/, '').replace('mtd8', 'mtd7')

test('the chip’s own map has each part behind the one before it, and the calibration last', () => {
  const last = { name: 'radio', size: 0x10000, offset: 0xff0000 }
  expect(chipMap(device)[1]).toEqual({ name: 'firmware', size: 0xfa0000, offset: 0x20000 })
  expect([chipMap(device).at(-1), lastPart(device)]).toEqual([last, last])
})

test('an old map is known by its missing filler, and what it calls radio is that', () => {
  expect([isOldMap(parseMtd(OLD), device), isOldMap(parseMtd(MAP), device)]).toEqual([true, false])
  // Neither name is one of another board, whose map is no old one.
  expect(isOldMap(parseMtd(OLD.replace('radio', 'art')), device)).toBe(false)
  const names = (map: string) =>
    trueNames(parseMtd(map), device).map(({ number, name }) => `${number} ${name}`)
  expect(names(OLD).slice(-2)).toEqual(['6 config', '7 filler'])
  expect(names(MAP).slice(-2)).toEqual(['7 filler', '8 radio'])
})

test('of an old map all but the last part is a backup’s beginning, if nothing else is missing', () => {
  const pieces = allButLast(parseMtd(OLD), device)
  expect(pieces.map(({ name, number }) => `${number} ${name}`).at(-1)).toBe('7 filler')
  expect(pieces.reduce((sum, { size }) => sum + size, 0)).toBe(16_711_680)
  const short = () => allButLast(parseMtd(OLD.replace(/mtd6.*\n/, '')), device)
  expect(short).toThrow(expect.objectContaining({ code: 'flash-map-short' }))
  // A whole map is no old one: what covers everything is no beginning.
  expect(() => allButLast(parseMtd(MAP), device)).toThrow(
    expect.objectContaining({ code: 'flash-map-short' }),
  )
})

test('an error names the parts that were seen', () => {
  const seen = (work: () => unknown) => {
    try {
      return work()
    } catch (error) {
      return (error as DeviceError).evidence
    }
  }
  expect(seen(() => wholeChip(parseMtd(OLD), device))).toContain('mtd7: 10000 "radio"')
  expect(seen(() => partition(parseMtd(OLD), 'filler'))).toContain('mtd7 radio')
  expect(partition(parseMtd(OLD), 'config')).toEqual({ number: 6, name: 'config', size: 0x10000 })
})

test('only a line of the list is a partition', () => {
  expect(parseMtd('x mtd0: 1000 100 "a"\nmtd1: 1000 "b"\nmtd12: 0A00 100 "c d"\n')).toEqual([
    { number: 12, name: 'c d', size: 0xa00 },
  ])
})
