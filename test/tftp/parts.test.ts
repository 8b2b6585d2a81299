import fc from 'fast-check'
import { expect, test } from 'vitest'
import { negotiate } from '../../src/tftp/options.ts'
import { encodeError, frameData, parse } from '../../src/tftp/packet.ts'
import { Window } from '../../src/tftp/window.ts'

const asked = (options: Record<string, string>) => new Map(Object.entries(options))

test('any datagram is parsed without a throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (data) => {
      const packet = parse(Buffer.from(data))
      if (data.length < 2) expect(packet).toBeNull()
      else expect(packet).not.toBeNull()
    }),
  )
})

test('a request keeps its options in lower case and the first of two', () => {
  const packet = parse(Buffer.from('\0\x01a.bin\0OcTeT\0BlkSize\x00600\0blksize\x00700\0odd\0', 'latin1'))
  expect(packet).toEqual({ op: 'read', name: 'a.bin', mode: 'octet', options: new Map([['blksize', '600']]) })
})

test('block numbers and texts stand where RFC 1350 puts them', () => {
  const two = Buffer.from('\0\x03\xff\xffabc\0\x03\0\0d', 'latin1')
  expect(frameData(65_535, Buffer.from('abcd'), 3, 2)).toEqual(two)
  expect(parse(encodeError(1, 'no'))).toEqual({ op: 'error', code: 1, message: 'no' })
})

test.each([
  [{ blksize: '1428' }, { blockSize: 1428, windowSize: 1 }, { blksize: '1428' }],
  [{ blksize: '7' }, { blockSize: 512 }, {}],
  [{ blksize: '99999' }, { blockSize: 65_464 }, { blksize: '65464' }],
  [{ blksize: '-5' }, { blockSize: 512 }, {}],
  [{ windowsize: '0' }, { windowSize: 1 }, {}],
  [{ windowsize: '65535' }, { windowSize: 64 }, { windowsize: '64' }],
  [{ windowsize: '9', blksize: '60000' }, { windowSize: 1 }, { windowsize: '1', blksize: '60000' }],
  [{ timeout: '3', tsize: '0', rollover: '1' }, { blockSize: 512 }, { timeout: '3', tsize: '1000' }],
  [{ timeout: '256', tsize: 'x' }, { blockSize: 512 }, {}],
])('%j is answered as agreed', (options, terms, answer) => {
  const got = negotiate(asked(options as Record<string, string>), 1000)
  expect(got).toMatchObject(terms)
  expect(Object.fromEntries(got.answer)).toEqual(answer)
})

/** Whatever ACKs come, at most a window is under way and only what was sent counts as acknowledged. */
test('a window never runs ahead of its ACKs, over the wrap and for any ACKs', () => {
  const acks = fc.array(fc.integer({ min: -3, max: 70 }), { maxLength: 200 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 64 }), acks, (size, offsets) => {
      const window = new Window(1, size, 200_000)
      window.base = 65_500
      window.next = 65_500
      let top = 65_499
      for (const offset of offsets) {
        while (window.open) {
          top = Math.max(top, window.next)
          window.sent()
        }
        const before = window.base
        const meaning = window.acknowledge((before + offset) & 0xffff)
        expect(window.base).toBeLessThanOrEqual(top + 1)
        expect(window.base).toBe(meaning === 'new' ? before + offset + 1 : before)
        expect(window.next - window.base).toBeLessThanOrEqual(size)
      }
    }),
  )
})
