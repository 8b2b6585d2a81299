import { once } from 'node:events'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer, get, type IncomingMessage, request } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { after, milliseconds } from '../../../src/base/time.ts'
import { PageKeys } from '../../../src/records/page-keys.ts'
import { askedOf } from '../../../src/ui/web/asked.ts'
import { Guests } from '../../../src/ui/web/guests.ts'
import { Listeners } from '../../../src/ui/web/listeners.ts'
import { webPlace } from '../../../src/ui/web/place.ts'
import { LivePage } from '../../../src/ui/web/server.ts'
import { feed, filled, keysFile } from './filled.ts'

const keys = new PageKeys(keysFile())
let live: LivePage
let port: number
beforeAll(async () => {
  live = await LivePage.open({ address: '127.0.0.1', port: 0 }, keys)
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

test('at another address a code lets one browser in, once, and that one again after a restart', () => {
  const file = keysFile()
  const begin = () => {
    const guests = new Guests(new PageKeys(file), 8450)
    const at = (url: string, { cookie = '', method = 'GET', host = '10.0.0.5:8450' } = {}) =>
      askedOf({ method, url, headers: { host, cookie } }, { address: '10.0.0.5', guests })
    return { guests, at }
  }
  const { guests, at } = begin()
  const { code } = guests
  expect(code).toMatch(/^[a-z2-9]{14}$/)
  for (const url of ['/', '/?code=', '/?code=abd', `/events?code=${code}`, '/other'])
    expect(at(url)).toBe(403)
  expect(at(`/?code=${code}`, { host: 'evil.example' })).toBe(403)
  expect(at(`/?code=${code}`, { method: 'HEAD' })).toBe(403)
  expect(at(`/?code=${code}`)).toBe('entry')
  const set = guests.enter()
  expect(set).toMatch(/^benchflash-8450=[\w-]{32}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/)
  expect(at(`/?code=${code}`)).toBe(403)
  expect(guests.code).not.toBe(code)
  const cookie = `other=1; ${set.split(';')[0]}`
  const { at: later } = begin()
  for (const ask of [at, later]) {
    expect(ask('/events', { cookie })).toBe('events')
    expect(ask(`/?code=${code}`, { cookie })).toBe('page')
    expect(ask('/', { cookie: cookie.slice(0, -1) })).toBe(403)
  }
})

test('of the browsers that were let in the last sixteen are known, for thirty days, and no key stands in the file', () => {
  const file = keysFile()
  const keys = new PageKeys(file)
  const given = Array.from({ length: 17 }, () => keys.give())
  expect(given.map((key) => new PageKeys(file).knows(key))).toEqual([false, ...Array(16).fill(true)])
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const text = readFileSync(file, 'utf8')
  for (const key of given) expect(text).not.toContain(key)
  writeFileSync(
    file,
    text.replaceAll(/"since":(\d+)/g, (_, since) => `"since":${since - 30 * 86_400_000}`),
  )
  expect(given.some((key) => new PageKeys(file).knows(key))).toBe(false)
  writeFileSync(file, '[{"hash":1},null')
  expect(new PageKeys(file).knows(given[1]!)).toBe(false)
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
  await expect(LivePage.open({ address: '127.0.0.1', port }, keys)).rejects.toMatchObject({
    code: 'web-port-in-use',
    exit: 3,
    hint: expect.stringContaining(`--web 127.0.0.1:${port + 1}`),
  })
  await expect(LivePage.open({ address: '203.0.113.9', port }, keys)).rejects.toMatchObject({
    code: 'web-address',
  })
})

test('its end does not wait for those who read', async () => {
  const own = await LivePage.open({ address: '127.0.0.1', port: 0 }, keys)
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
