import { createSocket } from 'node:dgram'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { after, milliseconds } from '../../src/base/time.ts'
import { TftpServer } from '../../src/tftp/server.ts'
import { bytes, sourceOf } from './bytes.ts'
import { fetchLikeUboot, RawClient } from './raw-client.ts'

let server: TftpServer
const file = bytes(200_000)
const crowd: RawClient[] = []

beforeEach(async () => {
  server = await TftpServer.listen({ address: '127.0.0.1', port: 0 })
})
afterEach(async () => {
  for (const client of crowd.splice(0)) client[Symbol.dispose]()
  await server[Symbol.asyncDispose]()
})

/** So many clients that ask, and answer the first so many blocks before they fall silent. */
async function gather(count: number, answers: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const client = await RawClient.open(server.port)
    crowd.push(client)
    client.ask('f')
    for (let block = 1; block <= answers; block++) client.ack(block, (await client.next()).from)
  }
  const reached = () => crowd.filter(({ heard }) => heard.length > answers).length
  await expect.poll(reached, { timeout: 20_000 }).toBeGreaterThan(240)
}

test('300 clients that never answer keep nobody waiting', async () => {
  server.offer('f', sourceOf(file))
  await gather(300, 0)
  expect((await fetchLikeUboot(server.port, 'f')).equals(file)).toBe(true)
}, 60_000)

test("a seat's own router has its place, also where the others have answered, and keeps it in a flood", async () => {
  server.offer('f', sourceOf(file), { own: '127.0.0.7' })
  await gather(256, 2)
  using flood = flooding()
  await expect.poll(flood.sent).toBeGreaterThan(50)
  const before = flood.sent()
  expect((await fetchFrom('127.0.0.7')).equals(file)).toBe(true)
  expect(flood.sent()).toBeGreaterThan(before)
}, 60_000)

/** Requests from ever new ports, for as long as it lives. */
function flooding() {
  let on = true
  let sent = 0
  void (async () => {
    while (on) {
      const socket = createSocket('udp4')
      socket.send(Buffer.from('\0\x01f\0octet\0', 'latin1'), server.port, '127.0.0.1', () => socket.close())
      sent += 1
      if (sent % 5 === 0) await after(milliseconds(2))
    }
  })()
  return {
    sent: () => sent,
    [Symbol.dispose]: () => {
      on = false
    },
  }
}

/** The whole file, a block at a time, from an address of its own and slowly enough for the flood to get in between. */
async function fetchFrom(address: string): Promise<Buffer> {
  const socket = createSocket('udp4')
  await new Promise<void>((resolve) => socket.bind(0, address, resolve))
  const parts: Buffer[] = []
  const done = new Promise<Buffer>((resolve, reject) => {
    socket.on('message', (data, from) => {
      if (data[1] === 5) return reject(new Error(data.toString('latin1', 4)))
      if (data.readUInt16BE(2) !== parts.length + 1) return
      parts.push(data.subarray(4))
      socket.send(Buffer.from([0, 4, parts.length >> 8, parts.length & 0xff]), from.port, from.address)
      if (data.length < 516) resolve(Buffer.concat(parts))
    })
  })
  socket.send(Buffer.from('\0\x01f\0octet\0', 'latin1'), server.port, '127.0.0.1')
  return done.finally(() => socket.close())
}
