import { once } from 'node:events'
import { createServer, get, type IncomingMessage, request } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { after, milliseconds } from '../../../src/base/time.ts'
import { askedOf, type Door, newCode } from '../../../src/ui/web/asked.ts'
import { Listeners } from '../../../src/ui/web/listeners.ts'
import { webPlace } from '../../../src/ui/web/place.ts'
import { LivePage } from '../../../src/ui/web/server.ts'
import { feed, filled } from './filled.ts'

let live: LivePage
let port: number
beforeAll(async () => {
  live = await LivePage.open({ address: '127.0.0.1', port: 0 })
  live.shows(filled())
  port = Number(new URL(live.url).port)
})
afterAll(() => live[Symbol.asyncDispose]())

test.each([
  ['', '127.0.0.1', 8450],
  ['yes', '127.0.0.1', 8450],
  [':9000', '127.0.0.1', 9000],
  ['localhost:9000', '127.0.0.1', 9000],
  ['10.0.0.5', '10.0.0.5', 8450],
  ['[::1]:9000', '::1', 9000],
  ['::1', '::1', 8450],
])('%j is a place for the page', (text, address, port) => {
  expect(webPlace(text)).toEqual({ address, port })
})

test.each(['0.0.0.0', '[::]:80', 'example.org', '10.0.0.5:', '10.0.0.5:70000', '9000'])(
  '%j is none',
  (text) => {
    expect(webPlace(text)).toBeNull()
  },
)

test('the page is one file that loads nothing, and is not to be framed', async () => {
  const { status, headers, body } = await ask('/')
  expect(status).toBe(200)
  expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
  expect(body).not.toMatch(/(src|href)="(?!data:)/)
  expect(await ask('/', 'HEAD')).toMatchObject({ status: 200, body: '' })
})

test('who is not called by a number of this laptop, or wants more than to read, gets nothing', async () => {
  for (const host of ['evil.example', `evil.example:${port}`, '10.0.0.5'])
    expect((await ask('/', 'GET', { host })).status).toBe(403)
  expect((await ask('/', 'GET', { host: `localhost:${port}` })).status).toBe(200)
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) expect((await ask('/', method)).status).toBe(405)
  expect((await ask('/other')).status).toBe(404)
  expect((await ask('/events', 'GET', { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
})

test('at another address only who has the code of this start is let in', () => {
  const door: Door = { address: '10.0.0.5', code: 'abc' }
  const at = (url: string, host = '10.0.0.5:8450') => askedOf({ method: 'GET', url, headers: { host } }, door)
  expect(at('/?code=abc')).toBe('page')
  expect(at('/events?code=abc')).toBe('events')
  for (const url of ['/', '/?code=', '/?code=abd', '/events', '/other']) expect(at(url)).toBe(403)
  expect(at('/?code=abc', 'evil.example')).toBe(403)
  expect(newCode()).toMatch(/^[a-z2-9]{14}$/)
  expect(newCode()).not.toBe(newCode())
})

test('whoever reads is told at once, again within two seconds though nothing changes, and of each change', async () => {
  const board = filled()
  live.shows(board)
  const [response] = await once(get({ port, path: '/events' }), 'response')
  let text = ''
  response.setEncoding('utf8').on('data', (some: string) => (text += some))
  await until(() => text.split('data: ').length > 2)
  expect(JSON.parse(/data: (.*)\n/.exec(text)![1]!)).toMatchObject({ page: { totals: expect.any(String) } })
  feed(board, 'third', { type: 'question', text: 'Press the <b>button</b>.', flag: null })
  await until(() => text.includes('Press the <b>button</b>.'))
  response.destroy()
})

test('who does not read is dropped', async () => {
  // More than the system keeps for a connection.
  using listeners = new Listeners(() => 'x'.repeat(16 << 20))
  await using server = createServer((_, response) => listeners.add(response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const lazy = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => {})
  const [accepted] = await Promise.all([
    once(server, 'connection') as Promise<[Socket]>,
    lazy.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'),
  ])
  await once(accepted[0], 'close')
  lazy.destroy()
})

test('the page that is open longest makes room for the seventeenth', async () => {
  const all: IncomingMessage[] = []
  for (let n = 0; n < 17; n++) {
    const [response] = (await once(get({ port, path: '/events' }), 'response')) as [IncomingMessage]
    all.push(response.on('error', () => {}).resume())
  }
  await until(() => all[0]!.destroyed)
  expect(all.filter(({ destroyed }) => destroyed)).toEqual([all[0]])
  for (const each of all) each.destroy()
})

test('a port that is taken is an error with a name and another port', async () => {
  await expect(LivePage.open({ address: '127.0.0.1', port })).rejects.toMatchObject({
    code: 'web-port-in-use',
    exit: 3,
    hint: expect.stringContaining(`--web 127.0.0.1:${port + 1}`),
  })
  await expect(LivePage.open({ address: '203.0.113.9', port })).rejects.toMatchObject({ code: 'web-address' })
})

test('its end does not wait for those who read', async () => {
  const own = await LivePage.open({ address: '127.0.0.1', port: 0 })
  const socket = connect(Number(new URL(own.url).port), '127.0.0.1').on('error', () => {})
  socket.write('GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
  await once(socket, 'data')
  await own[Symbol.asyncDispose]()
  await once(socket, 'close')
})

async function ask(path: string, method = 'GET', headers: Record<string, string> = {}) {
  const asked = request({ port, path, method, headers })
  asked.end()
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  let body = ''
  for await (const some of response.setEncoding('utf8')) body += some
  return { status: response.statusCode, headers: response.headers, body }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await after(milliseconds(20))
}
