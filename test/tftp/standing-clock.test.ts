import { afterEach, beforeEach, expect, test } from 'vitest'
import { milliseconds, useClock } from '../../src/base/time.ts'
import { TftpServer } from '../../src/tftp/server.ts'
import { VirtualClock } from '../boards/virtual-clock.ts'
import { bytes, sourceOf } from './bytes.ts'
import { fetchLikeUboot, RawClient } from './raw-client.ts'

// What goes out is what was asked for: nothing is sent again by a timer, however long a busy machine takes.
let clock: VirtualClock
let real: Disposable
let server: TftpServer
const file = bytes(100_000)

beforeEach(async () => {
  clock = new VirtualClock()
  real = useClock(clock)
  server = await TftpServer.listen({ address: '127.0.0.1', port: 0 })
  server.offer('f', sourceOf(file))
})
afterEach(async () => {
  await server[Symbol.asyncDispose]()
  real[Symbol.dispose]()
})

const blocks = ({ heard }: RawClient) => heard.filter(({ opcode }) => opcode === 3).map(({ block }) => block)
const errors = ({ heard }: RawClient) => heard.filter(({ opcode }) => opcode === 5)

test('ACKs that come three times do not multiply the blocks', async () => {
  using client = await RawClient.open(server.port)
  client.ask('f')
  for (let block = 1; block <= 100; block++) {
    const { from } = await client.next()
    for (let i = 0; i < 3; i++) client.ack(block, from)
  }
  await client.next()
  await client.roundTrip()
  expect(blocks(client)).toEqual(Array.from({ length: 101 }, (_, i) => i + 1))
})

test('a client that repeats its last ACK for ever gets its lost block again, once in a tenth of a second', async () => {
  using client = await RawClient.open(server.port)
  client.ask('f')
  const { from } = await client.next()
  client.ack(1, from)
  await client.next()
  for (let tenth = 1; tenth <= 8; tenth++) {
    clock.stall(milliseconds(101))
    for (let i = 0; i < 5; i++) client.ack(1, from)
    await client.next()
  }
  client.ack(2, from)
  await client.next()
  expect(blocks(client)).toEqual([1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3])
})

test('what a stranger sends to a transfer changes nothing', async () => {
  using client = await RawClient.open(server.port)
  using stranger = await RawClient.open(server.port)
  client.ask('f')
  const { from } = await client.next()
  stranger.ack(1, from)
  stranger.send(Buffer.from('\0\x05\0\0stop\0'), from.port)
  await stranger.roundTrip()
  await client.roundTrip()
  expect(blocks(client)).toEqual([1])
  client.ack(1, from)
  await expect.poll(() => blocks(client)).toEqual([1, 2])
})

test('malformed datagrams inside a transfer are ignored', async () => {
  using client = await RawClient.open(server.port)
  client.ask('f')
  const { from } = await client.next()
  for (const text of ['', '\0', '\0\x04', '\0\x04\0', 'xyz', '\0\x03\0\x01abc', '\0\x04\x12\x34'])
    client.send(Buffer.from(text, 'latin1'), from.port)
  await client.roundTrip()
  expect(blocks(client)).toEqual([1])
  client.ack(1, from)
  await expect.poll(() => blocks(client)).toEqual([1, 2])
})

test('what is too short to be a packet, and an ERROR, are never answered', async () => {
  using client = await RawClient.open(server.port)
  for (const text of ['', '\0', '\0\x05', '\0\x05\0\x01'])
    for (let i = 0; i < 5; i++) client.send(Buffer.from(text, 'latin1'))
  await client.roundTrip()
  expect(client.heard).toHaveLength(1)
})

test('a flood of nonsense gets no flood of answers, and harms nothing', async () => {
  using client = await RawClient.open(server.port)
  for (let i = 0; i < 3000; i++) client.send(bytes(2 + (i % 60)).fill(i & 0xff, 0, 2))
  // The kernel throws away what it has no room for.
  const asked = () => {
    client.ask('f')
    return blocks(client)[0]
  }
  await expect.poll(asked, { timeout: 20_000 }).toBe(1)
  expect(errors(client)).toHaveLength(32)
  expect((await fetchLikeUboot(server.port, 'f')).equals(file)).toBe(true)
})
