import { expect, test } from 'vitest'
import { parseHexdump } from '../../src/openwrt/hexdump.ts'

test('the canonical form is read, not its text column', () => {
  const text = '0000f100  5c 62 8b 01 02 03                                 |\\b....|\r\n0000f106\r\n'
  expect(parseHexdump(text).toString('hex')).toBe('5c628b010203')
})

test('sixteen bytes have a gap in the middle', () => {
  const text = '00000000  03 00 00 00 76 65 72 2e  20 32 2e 30 00 ff ff ff  |....ver. 2.0....|\n00000010\n'
  expect(parseHexdump(text)).toHaveLength(16)
})

test('digits in the text column are no bytes', () => {
  const text = '0000f500  38 36 30 31 32 33 34 35  36 37 38 39 30 31 32     |860123456789012|\n0000f50f\n'
  expect(parseHexdump(text).toString('latin1')).toBe('860123456789012')
})
