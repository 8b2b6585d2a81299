import { expect, test } from 'vitest'
import { BLOCK } from '../../src/simulator/blocks.ts'
import { factoryBlocks } from '../../src/simulator/factory-flash.ts'
import { SimFlash } from '../../src/simulator/flash.ts'

const identity = { mac: '00:00:5E:00:53:10', imei: '490154203237518', seed: 1 }
const chip = () => new SimFlash(factoryBlocks(identity))
const spoil = (flash: SimFlash) => {
  flash.erase(0x20000, 2 * BLOCK)
  flash.write(0x2fff0, Buffer.alloc(32, 0x0f))
  flash.write(0x300000, Buffer.alloc(16))
}

test('what is written to a chip is on no other, though they have their firmware in common', () => {
  const before = Buffer.from(chip().bytes)
  const spoilt = chip()
  spoil(spoilt)
  expect(spoilt.read(0x2ffec, 40)).toEqual(
    Buffer.concat([Buffer.alloc(4, 0xff), Buffer.alloc(32, 0x0f), Buffer.alloc(4, 0xff)]),
  )
  expect(chip().bytes.equals(before)).toBe(true)
})

test('a copy stays as it was made', () => {
  const [early, late] = [chip(), chip()]
  expect(early.bytes.length).toBe(early.size)
  for (const each of [early, late]) each.write(0x300000, Buffer.alloc(4))
  const copies = [early, late].map((each) => new SimFlash(each.copy()))
  const hash = early.hash(0, early.size)
  for (const each of [early, late]) spoil(each)
  for (const each of copies) expect(each.hash(0, each.size)).toBe(hash)
})

test('a chip gives the same at once as by the stretch, before and after it was written to', () => {
  const [early, late] = [chip(), chip()]
  expect(early.bytes.length).toBe(early.size)
  for (const each of [early, late]) spoil(each)
  expect(early.bytes.equals(late.read(0, late.size))).toBe(true)
  expect(late.bytes.equals(early.read(0, early.size))).toBe(true)
  spoil(late)
  expect(late.bytes.equals(late.read(0, late.size))).toBe(true)
  expect(late.hash(1, late.size)).toBe(early.hash(1, early.size))
})
