import { afterEach, beforeEach, expect, test } from 'vitest'
import { english } from '../../src/base/english.ts'
import { type TftpEvent, TftpServer } from '../../src/tftp/server.ts'
import { inFairTime } from '../boards/fair-clock.ts'
import { bytes, sourceOf } from './bytes.ts'
import { fetchLikeUboot, RawClient } from './raw-client.ts'

// What is resent is counted against what a client waited: both by what this process had its turn for.
inFairTime()

let server: TftpServer
let events: TftpEvent[]
const file = bytes(100_000)
const onEvent = (event: TftpEvent) => void events.push(english<TftpEvent>(event))

beforeEach(async () => {
  events = []
  server = await TftpServer.listen({ address: '127.0.0.1', port: 0 })
})
afterEach(() => server[Symbol.asyncDispose]())

test('a client without options gets the file in blocks of 512', async () => {
  server.offer('test.bin', sourceOf(file), { onEvent })
  expect((await fetchLikeUboot(server.port, 'test.bin')).equals(file)).toBe(true)
  await expect.poll(() => events.at(-1)?.type).toBe('done')
  expect(events[0]!.type).toBe('started')
  expect(events.filter((event) => event.type === 'progress').at(-1)).toMatchObject({
    sent: 100_000,
    total: 100_000,
  })
})

test.each([0, 1, 511, 512, 513, 1024, 65_536, 131_072])('a file of %i bytes arrives whole', async (size) => {
  const data = bytes(size)
  server.offer('f', sourceOf(data))
  expect((await fetchLikeUboot(server.port, 'f')).equals(data)).toBe(true)
})

test('the boot loader, which asks for a timeout, gets that option back and no other', async () => {
  server.offer('test.bin', sourceOf(file))
  using client = await RawClient.open(server.port)
  client.ask('test.bin', { timeout: 1 })
  const { socket } = client
  const first = await new Promise<Buffer>((resolve) => socket.once('message', resolve))
  expect(first.toString('latin1')).toBe('\0\x06timeout\x001\0')
})

test('block size, transfer size and window are negotiated', async () => {
  server.offer('f', sourceOf(file))
  using client = await RawClient.open(server.port)
  client.ask('f', { tsize: 0, BLKSIZE: 1428, windowsize: 4, strange: 1 })
  const oack = await client.next()
  expect(oack.opcode).toBe(6)
  client.ack(0, oack.from)
  const four = [await client.next(), await client.next(), await client.next(), await client.next()]
  expect(four.map((packet) => packet.block)).toEqual([1, 2, 3, 4])
  expect(four[3]!.body).toEqual(file.subarray(3 * 1428, 4 * 1428))
})

test('an ACK inside the window makes the sender go on behind it', async () => {
  server.offer('f', sourceOf(file))
  using client = await RawClient.open(server.port)
  client.ask('f', { windowsize: 4 })
  const oack = await client.next()
  client.ack(0, oack.from)
  for (let i = 0; i < 4; i++) await client.next()
  client.ack(2, oack.from)
  const again = [await client.next(), await client.next(), await client.next(), await client.next()]
  expect(again.map((packet) => packet.block)).toEqual([3, 4, 5, 6])
})

test('a lost block is sent again without a word from the client', async () => {
  server.offer('f', sourceOf(file))
  const loses = (block: number, arrival: number) => [1, 50, 196].includes(block) && arrival === 1
  expect((await fetchLikeUboot(server.port, 'f', { loses })).equals(file)).toBe(true)
})

test('a request that comes twice starts one transfer, answered from one port', async () => {
  server.offer('f', sourceOf(file), { onEvent })
  using client = await RawClient.open(server.port)
  client.ask('f')
  client.ask('f')
  await client.during(150)
  client.ask('f')
  await client.during(50)
  expect(new Set(client.heard.map((packet) => packet.from.port)).size).toBe(1)
  expect(new Set(client.heard.map((packet) => packet.block))).toEqual(new Set([1]))
  expect(events.filter((event) => event.type === 'started')).toHaveLength(1)
})

test('answers leave from the listen address and from a port of their own', async () => {
  await using other = await TftpServer.listen({ address: '127.0.0.2', port: 0 })
  other.offer('f', sourceOf(file))
  using client = await RawClient.open(other.port)
  const request = Buffer.from('\0\x01f\0octet\0', 'latin1')
  client.socket.send(request, other.port, '127.0.0.2')
  const { from } = await client.next()
  expect(from.address).toBe('127.0.0.2')
  expect(from.port).not.toBe(other.port)
})

test('forty clients at once each get their own file', async () => {
  const files = Array.from({ length: 40 }, (_, i) => bytes(50_000 + i))
  files.forEach((data, i) => void server.offer(`f${i}`, sourceOf(data)))
  const got = await Promise.all(files.map((_, i) => fetchLikeUboot(server.port, `f${i}`)))
  got.forEach((data, i) => void expect(data.equals(files[i]!)).toBe(true))
})

test('only names that are offered can be read, with or without a slash before them', async () => {
  const offer = server.offer('test.bin', sourceOf(file), { onEvent })
  await expect(fetchLikeUboot(server.port, '../test.bin')).rejects.toThrow('not offered')
  await expect(fetchLikeUboot(server.port, 'other.bin')).rejects.toThrow('not offered')
  expect(events.at(-1)).toMatchObject({ type: 'refused', name: 'other.bin', why: 'not offered' })
  expect((await fetchLikeUboot(server.port, '/test.bin')).equals(file)).toBe(true)
  offer[Symbol.dispose]()
  await expect(fetchLikeUboot(server.port, 'test.bin')).rejects.toThrow('not offered')
})

test('an offer to one address goes before an offer to all', async () => {
  server.offer('f', sourceOf(Buffer.from('for all')))
  server.offer('f', sourceOf(Buffer.from('for you')), { to: '127.0.0.1' })
  server.offer('f', sourceOf(Buffer.from('for another')), { to: '10.0.0.9' })
  expect(String(await fetchLikeUboot(server.port, 'f'))).toBe('for you')
})

test('an offer withdrawn ends its transfers with an ERROR', async () => {
  const offer = server.offer('f', sourceOf(file), { onEvent })
  using client = await RawClient.open(server.port)
  client.ask('f')
  await client.next()
  offer[Symbol.dispose]()
  expect((await client.next()).opcode).toBe(5)
  expect(events.at(-1)).toMatchObject({ type: 'failed', why: 'no longer offered' })
})

test.each([
  ['a write request', '\0\x02f\0octet\0', 2],
  ['another mode', '\0\x01f\0netascii\0', 4],
  ['a request without an end', '\0\x01f', 4],
  ['an unknown opcode', '\x07\x07', 4],
  ['an ACK for no transfer', '\0\x04\0\x01', 5],
])('%s is refused with an ERROR', async (_, text, code) => {
  server.offer('f', sourceOf(file))
  using client = await RawClient.open(server.port)
  client.send(Buffer.from(text, 'latin1'))
  expect(await client.next()).toMatchObject({ opcode: 5, block: code })
})

test('an ERROR of the client ends the transfer', async () => {
  server.offer('f', sourceOf(file), { onEvent })
  using client = await RawClient.open(server.port)
  client.ask('f')
  const { from } = await client.next()
  client.send(Buffer.from('\0\x05\0\x08no options please\0'), from.port)
  await expect
    .poll(() => events.at(-1))
    .toMatchObject({ type: 'failed', why: 'the client stopped: no options please' })
})

test('clients that never answer give way when all places are taken', async () => {
  server.offer('f', sourceOf(file))
  const clients = await Promise.all(Array.from({ length: 300 }, () => RawClient.open(server.port)))
  for (const client of clients) client.ask('f')
  await clients[0]!.during(100)
  expect((await fetchLikeUboot(server.port, 'f')).equals(file)).toBe(true)
  for (const client of clients) client[Symbol.dispose]()
})

test('a client that closed its socket is given up soon', async () => {
  server.offer('f', sourceOf(file), { onEvent })
  const client = await RawClient.open(server.port)
  client.ask('f')
  await client.next()
  client[Symbol.dispose]()
  await expect.poll(() => events.at(-1)?.type, { timeout: 10_000 }).toBe('failed')
})

test('a file that cannot be read ends with an ERROR', async () => {
  server.offer('f', { size: 5, read: () => Promise.reject(new Error('disk on fire')) }, { onEvent })
  await expect(fetchLikeUboot(server.port, 'f')).rejects.toThrow('disk on fire')
})

test('a transfer goes on while the port is bound again, and new ones come through afterwards', async () => {
  server.offer('f', sourceOf(file))
  using client = await RawClient.open(server.port)
  client.ask('f')
  const { from } = await client.next()
  server.rebind()
  client.ack(1, from)
  expect((await client.next()).block).toBe(2)
  expect((await fetchLikeUboot(server.port, 'f')).equals(file)).toBe(true)
})

test('a port in use and an address that is not there have codes of their own', async () => {
  const busy = TftpServer.listen({ address: '127.0.0.1', port: server.port })
  await expect(busy).rejects.toMatchObject({ code: 'tftp-port-in-use' })
  const away = TftpServer.listen({ address: '192.0.2.1', port: 0 })
  await expect(away).rejects.toMatchObject({ code: 'address-missing' })
})
