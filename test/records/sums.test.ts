import { expect, test } from 'vitest'
import { parseSums } from '../../src/records/sums.ts'

const hash = (digit: string) => digit.repeat(64)

test('a list of hashes is read as sha256sum writes it, for text and for binary', () => {
  const text = `${hash('a')}  uboot.bin\r\n${hash('1')} *full flash.bin\n`
  expect([...parseSums(text)]).toEqual([
    ['uboot.bin', hash('a')],
    ['full flash.bin', hash('1')],
  ])
})

test('a line that has a hash somewhere else, or none, names no file', () => {
  expect(
    parseSums(`# ${hash('a')}  uboot.bin\n${'a'.repeat(63)}  x\n${hash('A')}  x\n${hash('a')}  \n`).size,
  ).toBe(0)
})
