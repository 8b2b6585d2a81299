import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { PayloadServer } from '../../src/payload/server.ts'
import { bytes, sourceOf } from '../tftp/bytes.ts'

let server: PayloadServer
const open: Socket[] = []
const data = bytes(300_000)

beforeEach(async () => {
  server = await PayloadServer.listen({ address: '127.0.0.1', port: 0, host: '127.0.0.1' })
})
afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy()
  await server[Symbol.asyncDispose]()
})

async function silent(word = ''): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1')
  open.push(socket)
  socket.on('error', () => {})
  socket.resume()
  await once(socket, 'connect')
  if (word) socket.write(word)
  return socket
}

test.each([
  ['nothing', ''],
  ['half a request', 'GET /x HTTP/1.1\r\nHost'],
])(
  'a connection that says %s is closed after seconds',
  async (_, word) => {
    const socket = await silent(word)
    await once(socket, 'close')
  },
  30_000,
)

test('however many are silent, whoever asks is answered at once, and few are kept', async () => {
  const many = await Promise.all(Array.from({ length: 300 }, () => silent()))
  const offer = server.offer('image.bin', sourceOf(data))
  const response = await fetch(offer.url)
  expect(Buffer.from(await response.arrayBuffer()).equals(data)).toBe(true)
  // Before the first of them is too old.
  await expect.poll(() => many.filter(({ closed }) => !closed).length).toBeLessThan(64)
})

test('a transfer that is slow is none that is silent', async () => {
  const offer = server.offer('image.bin', sourceOf(bytes(8_000_000)))
  const socket = connect(server.port, '127.0.0.1')
  open.push(socket)
  let got = 0
  socket.write(`GET ${new URL(offer.url).pathname} HTTP/1.0\r\n\r\n`)
  socket.on('data', (piece) => {
    got += piece.length
    socket.pause()
    setTimeout(() => socket.resume(), got < 1_000_000 ? 400 : 0)
  })
  await once(socket, 'close')
  expect(got).toBeGreaterThan(8_000_000)
}, 60_000)
