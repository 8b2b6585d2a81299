import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Offers } from '../../src/tftp/offers.ts'
import { negotiate } from '../../src/tftp/options.ts'
import { ackedBlock, encodeError, encodeOack, frameData, parse, roomFor } from '../../src/tftp/packet.ts'
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
  const { packets } = roomFor(2, 4)
  frameData(packets, 65_535, Buffer.from('abcd'), 3)
  expect(packets).toEqual(two)
  expect(parse(encodeError(1, 'no'))).toEqual({ op: 'error', code: 1, message: 'no' })
})

test('bytes that were read into the room of their packets become the same packets as others', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 90 }), fc.integer({ min: 1, max: 24 }), (data, size) => {
      const blocks = Math.floor(data.length / size) + 1
      const [there, elsewhere] = [roomFor(blocks, data.length), roomFor(blocks, data.length)]
      there.room.set(data)
      frameData(there.packets, 7, there.room, size)
      frameData(elsewhere.packets, 7, data, size)
      expect(there.packets).toEqual(elsewhere.packets)
      const bytes = Array.from({ length: blocks }, (_, n) =>
        there.packets.subarray(n * (size + 4) + 4, (n + 1) * (size + 4)),
      )
      expect(Buffer.concat(bytes)).toEqual(Buffer.from(data))
    }),
  )
})

test('the block of an ACK is read of nothing else', () => {
  const block = (...bytes: number[]) => ackedBlock(Buffer.from(bytes))
  expect(block(0, 4, 1, 2)).toBe(258)
  expect(block(0, 4, 1, 2, 3)).toBe(258)
  for (const other of [[0, 4, 1], [0, 5, 1, 2], [1, 4, 1, 2], []]) expect(block(...other)).toBe(-1)
})

test.each([
  [[0, 4, 1, 2], { op: 'ack', block: 258 }],
  [[0, 4, 1], { op: 'broken', kind: 'transfer' }],
  [[0, 3, 0, 1], { op: 'broken', kind: 'transfer' }],
  [[0, 6, 0], { op: 'broken', kind: 'transfer' }],
  [[0, 7, 0, 1], { op: 'broken', kind: 'unknown' }],
  [[0, 0], { op: 'broken', kind: 'unknown' }],
  [[1, 4, 0, 1], { op: 'broken', kind: 'unknown' }],
  [[0, 1], { op: 'broken', kind: 'request' }],
  [[0, 1, 97, 0], { op: 'broken', kind: 'request' }],
  [[0, 1, 0, 97, 0], { op: 'broken', kind: 'request' }],
  [[0, 1, 97, 0, 98], { op: 'broken', kind: 'request' }],
  [[0, 2, 97, 0, 98, 0], { op: 'write', name: 'a', mode: 'b', options: new Map() }],
  [[0, 5], { op: 'error', code: 0, message: '' }],
  [[0, 5, 1], { op: 'error', code: 0, message: '' }],
  [[0, 5, 1, 1], { op: 'error', code: 257, message: '' }],
  [[0, 5, 0, 2, 110, 111], { op: 'error', code: 2, message: '' }],
])('the bytes %j are what RFC 1350 says', (bytes, packet) => {
  expect(parse(Buffer.from(bytes))).toEqual(packet)
})

test('an answer to options is as RFC 2347 has it, byte by byte', () => {
  const options = new Map([...asked({ timeout: '3', tsize: '\xe9' })])
  expect(encodeOack(options)).toEqual(Buffer.from('\0\x06timeout\x003\0tsize\0\xe9\0', 'latin1'))
  expect(encodeError(2, '\xe9')).toEqual(Buffer.from('\0\x05\0\x02\xe9\0', 'latin1'))
})

test.each([
  [{ blksize: '8' }, { blksize: '8' }],
  [
    { timeout: '1', windowsize: '1' },
    { timeout: '1', windowsize: '1' },
  ],
  [{ timeout: '255' }, { timeout: '255' }],
  [{ timeout: 'x3', tsize: '3x', blksize: '1428.5' }, {}],
  [{ tsize: '1'.repeat(16) }, {}],
  [{ tsize: '1'.repeat(15) }, { tsize: '1000' }],
])('of the options %j these are answered', (options, answer) => {
  expect(Object.fromEntries(negotiate(asked(options as Record<string, string>), 1000).answer)).toEqual(answer)
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

/** What a window sends before it waits. */
function burst(window: Window): number[] {
  const sent = []
  for (; window.open; window.sent()) sent.push(window.next)
  return sent
}

test('in lock-step one block is under way, an ACK that comes again is known, and one of the future counts for nothing', () => {
  const window = new Window(1, 1, 3)
  expect(window.acknowledge(1)).toBe('old')
  expect([burst(window), window.finished, window.delivered]).toEqual([[1], false, false])
  expect([window.acknowledge(0), window.acknowledge(2)]).toEqual(['old', 'old'])
  expect([window.acknowledge(1), window.acknowledge(1), window.base]).toEqual(['new', 'repeated', 2])
  expect([burst(window), window.acknowledge(2), window.delivered]).toEqual([[2], 'new', false])
  expect([burst(window), window.delivered, window.finished]).toEqual([[3], true, false])
  expect([window.acknowledge(3), window.delivered, window.finished]).toEqual(['new', true, true])
  expect(burst(window)).toEqual([])
})

test('a window of four stays full, and goes on from where an ACK inside it says', () => {
  const window = new Window(1, 4, 9)
  expect(burst(window)).toEqual([1, 2, 3, 4])
  expect([window.acknowledge(2), burst(window)]).toEqual(['new', [3, 4, 5, 6]])
  window.again()
  expect(burst(window)).toEqual([3, 4, 5, 6])
  // What went out before counts, also while it goes out again.
  window.again()
  window.sent()
  expect([window.acknowledge(6), burst(window)]).toEqual(['new', [7, 8, 9]])
})

test('all blocks of a window may be out, and are delivered only when all but the last are acknowledged', () => {
  const window = new Window(1, 4, 3)
  expect([burst(window), window.delivered]).toEqual([[1, 2, 3], false])
  expect([window.acknowledge(2), window.delivered, window.finished]).toEqual(['new', true, false])
})

test('the answer to options travels alone, before any window', () => {
  const window = new Window(0, 4, 9)
  expect([burst(window), window.acknowledge(0), burst(window)]).toEqual([[0], 'new', [1, 2, 3, 4]])
})

test('a block goes out with the one before it in lock-step alone, and never with the number 0', () => {
  const mateAt = (base: number, size = 1) => {
    const window = new Window(0, size, 200_000)
    window.base = base
    return window.mate
  }
  expect([0, 1, 2, 65_535, 65_536, 65_537, 65_538].map((base) => mateAt(base))).toEqual([
    ...[null, null, 1, 65_534, null, null, 65_537],
  ])
  expect(mateAt(5, 2)).toBeNull()
})

test('what is offered to one address is given to no other', () => {
  const offers = new Offers()
  const offer = (to: string | undefined, own?: string) => ({
    name: 'test.bin',
    source: { size: 1, read: async () => Buffer.alloc(1) },
    to,
    own,
    onEvent: () => {},
  })
  const [one, all] = [offer('192.168.0.1'), offer(undefined)]
  offers.add(one)
  expect(offers.find('test.bin', '192.168.0.2')).toBeNull()
  expect(offers.find('test.bin', '192.168.0.1')).toBe(one)
  offers.add(all)
  expect(offers.find('test.bin', '192.168.0.2')).toBe(all)
  expect(offers.find('test.bin', '192.168.0.1')).toBe(one)
})
