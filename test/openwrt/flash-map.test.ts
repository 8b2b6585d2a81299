import { expect, test } from 'vitest'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { parseMtd, partition, wholeChip } from '../../src/openwrt/flash-map.ts'
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

test('console line ends do not matter', () => {
  expect(parseMtd(MAP.replaceAll('\n', '\r\n'))).toEqual(parseMtd(MAP))
})

test('a missing partition is named', () => {
  expect(() => partition([], 'romfile')).toThrow(expect.objectContaining({ code: 'partition-missing' }))
})

test('a system that shows no flash at all is not backed up: a copy of nothing would prove itself', () => {
  expect(() => everyPart([])).toThrow(expect.objectContaining({ code: 'flash-map-short' }))
})
