import { request } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { PayloadServer } from '../../src/payload/server.ts'
import { bytes, sourceOf } from '../tftp/bytes.ts'

let server: PayloadServer
const asked: string[] = []
const package_ = bytes(200_000)
const files = new Map([
  ['releases/24.10.8/packages/mipsel_24kc/base/Packages', Buffer.from('Package: chat\n')],
  ['packages/sms-tool-2025.08.23~491ffdb0-r1.apk', package_],
])
const lookup = (path: string) => {
  asked.push(path)
  const data = files.get(path)
  return data ? sourceOf(data) : null
}

beforeEach(async () => {
  asked.length = 0
  server = await PayloadServer.listen({ address: '127.0.0.1', port: 0, host: '127.0.0.1' })
})
afterEach(() => server[Symbol.asyncDispose]())

/** The path goes out as written: `fetch` would tidy it first. */
function raw(url: string, path: string): Promise<number> {
  const { hostname, port, pathname } = new URL(url)
  return new Promise((resolve, reject) => {
    const sent = request({ host: hostname, port, path: `${pathname}${path}` }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
    })
    sent.on('error', reject).end()
  })
}

test('a tree is read under its own paths below a prefix that cannot be guessed', async () => {
  const { url } = server.offerTree(lookup)
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{24}$/)
  const response = await fetch(`${url}/releases/24.10.8/packages/mipsel_24kc/base/Packages`)
  expect(response.headers.get('content-length')).toBe('14')
  expect(await response.text()).toBe('Package: chat\n')
})

test.each(['~', '%7E', '%7e'])(
  'a version with a tilde is found when it is asked for as %s',
  async (tilde) => {
    const { url } = server.offerTree(lookup)
    const response = await fetch(`${url}/packages/sms-tool-2025.08.23${tilde}491ffdb0-r1.apk`)
    expect(Buffer.from(await response.arrayBuffer()).equals(package_)).toBe(true)
  },
)

test('ranges and HEAD are answered with the exact length', async () => {
  const url = `${server.offerTree(lookup).url}/packages/sms-tool-2025.08.23~491ffdb0-r1.apk`
  const head = await fetch(url, { method: 'HEAD' })
  expect([head.status, head.headers.get('content-length')]).toEqual([200, '200000'])
  const part = await fetch(url, { headers: { range: 'bytes=199990-' } })
  expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 199990-199999/200000'])
  expect(Buffer.from(await part.arrayBuffer()).equals(package_.subarray(199_990))).toBe(true)
})

test('doubled slashes, single dots and a query do not change the path', async () => {
  const { url } = server.offerTree(lookup)
  expect(await raw(url, '//releases/./24.10.8/packages//mipsel_24kc/base/Packages?x=1')).toBe(200)
})

test.each(['/../secret', '/a/%2e%2e/b', '/a/..%2f..', '/%00', '/a%5cb', '/%zz', '/', '', '?'])(
  'the path %j is refused before the tree is asked',
  async (path) => {
    expect(await raw(server.offerTree(lookup).url, path)).toBe(404)
    expect(asked).toEqual([])
  },
)

test('a file that is not in the tree, and a tree that is disposed, are not found', async () => {
  const tree = server.offerTree(lookup)
  expect(await raw(tree.url, '/nothing')).toBe(404)
  expect(asked).toEqual(['nothing'])
  tree[Symbol.dispose]()
  expect(await raw(tree.url, '/releases/24.10.8/packages/mipsel_24kc/base/Packages')).toBe(404)
})

test('a source that can be disposed is, after its answer', async () => {
  const closed: string[] = []
  const source = { ...sourceOf(package_), [Symbol.asyncDispose]: async () => void closed.push('f') }
  const { url } = server.offerTree(async () => source)
  await (await fetch(`${url}/f`)).arrayBuffer()
  await expect.poll(() => closed).toEqual(['f'])
})
