import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TftpEvent, TftpServer } from '../../src/tftp/server.ts'
import { bytes, sourceOf } from './bytes.ts'
import { fetchLikeUboot, RawClient } from './raw-client.ts'

let server: TftpServer
const file = bytes(20_000)

beforeEach(async () => {
  server = await TftpServer.listen({ address: '127.0.0.1', port: 0 })
  server.offer('f', sourceOf(file))
})
afterEach(() => server[Symbol.asyncDispose]())

const word = fc.oneof(
  fc.constantFrom('f', 'octet', 'OCTET', 'netascii', 'blksize', 'windowsize', 'timeout', 'tsize', '../f', ''),
  fc.constantFrom('0', '1', '7', '8', '-1', '65464', '65465', '99999999999999999999', '1e3', '0x10', ' 8'),
  fc.string({ maxLength: 600 }),
)
/** Near to a request, or anything at all. */
const datagram = fc.oneof(
  fc
    .tuple(fc.constantFrom(0, 1, 2, 3, 4, 5, 6, 7, 255), fc.array(word, { maxLength: 9 }), fc.boolean())
    .map(([op, words, ends]) =>
      Buffer.from(`\0${String.fromCharCode(op)}${words.join('\0')}${ends ? '\0' : ''}`, 'latin1'),
    ),
  fc.uint8Array({ maxLength: 1400 }).map((data) => Buffer.from(data)),
)

test('after any datagrams to the port of requests, a file still arrives whole', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(datagram, { minLength: 1, maxLength: 40 }), async (all) => {
      using client = await RawClient.open(server.port)
      for (const one of all) client.send(one)
      expect((await fetchLikeUboot(server.port, 'f')).equals(file)).toBe(true)
    }),
    { numRuns: 40 },
  )
})

/** ERRORs and ACKs are the client's own words: they may end or advance its transfer, so they are left out here. */
const noise = datagram.filter((data) => data.length < 2 || data[0] !== 0 || (data[1] !== 4 && data[1] !== 5))

test('after any noise to the port of a transfer, that transfer goes on', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(noise, { minLength: 1, maxLength: 40 }), async (all) => {
      using client = await RawClient.open(server.port)
      client.ask('f')
      const first = await client.next()
      for (const one of all) client.send(one, first.from.port)
      client.ack(1, first.from)
      let packet = await client.next()
      while (packet.block === 1) packet = await client.next()
      expect(packet).toMatchObject({ opcode: 3, block: 2 })
      client.send(Buffer.from('\0\x05\0\0enough\0'), first.from.port)
    }),
    { numRuns: 40 },
  )
})

test('after any ACKs, whatever their numbers, the file arrives whole', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 41, max: 0xffff }), { maxLength: 60 }), async (acks) => {
      using client = await RawClient.open(server.port)
      client.ask('f')
      const parts: Buffer[] = []
      for (let want = 1; ; ) {
        const packet = await client.next()
        if (packet.block !== want) continue
        parts.push(packet.body)
        for (const wrong of acks.slice(want, want + 3)) client.ack(wrong, packet.from)
        client.ack(want, packet.from)
        want += 1
        if (packet.body.length < 512) break
      }
      expect(Buffer.concat(parts).equals(file)).toBe(true)
    }),
    { numRuns: 20 },
  )
})

const kinds: Record<string, number>[] = [
  {},
  { timeout: 1 },
  { blksize: 8 },
  { blksize: 1468 },
  { blksize: 1468, windowsize: 4 },
  { blksize: 512, windowsize: 64 },
  { blksize: 65_464, windowsize: 2 },
  { blksize: 1024, windowsize: 16, tsize: 0 },
]

test('eight clients at once, each with its own block size and window, get every byte', async () => {
  const events: TftpEvent[] = []
  const files = kinds.map((_, i) => bytes(60_000 + 1_021 * i))
  files.forEach(
    (data, i) => void server.offer(`f${i}`, sourceOf(data), { onEvent: (e) => void events.push(e) }),
  )
  const got = await Promise.all(kinds.map((options, i) => fetchLikeUboot(server.port, `f${i}`, { options })))
  got.forEach((data, i) => void expect([i, data.equals(files[i]!)]).toEqual([i, true]))
  await expect.poll(() => events.filter(({ type }) => type === 'done')).toHaveLength(8)
  expect(events.filter(({ type }) => type === 'failed' || type === 'refused')).toEqual([])
})
