import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tftp from 'tftp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TftpServer } from '../../src/tftp/server.ts'
import { bytes, sourceOf } from './bytes.ts'

let folder: string
let server: TftpServer
const file = bytes(1_000_000)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tftp-'))
  server = await TftpServer.listen({ address: '127.0.0.1', port: 0 })
  server.offer('test.bin', sourceOf(file))
})
afterEach(async () => {
  await server[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

function get(name: string, options: tftp.ClientOptions): Promise<string> {
  const target = join(folder, 'got')
  const client = tftp.createClient({ host: '127.0.0.1', port: server.port, ...options })
  return new Promise((resolve, reject) => {
    client.get(name, target, (error) => (error ? reject(error) : resolve(target)))
  })
}

test.each([
  { blockSize: 512, windowSize: 1 },
  { blockSize: 1468, windowSize: 4 },
  { blockSize: 8, windowSize: 64 },
  { blockSize: 65_464, windowSize: 16 },
])('the client of the package tftp reads with $blockSize and window $windowSize', async (options) => {
  const target = await get('test.bin', options)
  expect((await readFile(target)).equals(file)).toBe(true)
})

test('the client of the package tftp is told of a name that is not offered', async () => {
  await expect(get('nothing.bin', { retries: 1, timeout: 500 })).rejects.toThrow('not offered')
})

test('the client of the package tftp may not write', async () => {
  const client = tftp.createClient({ host: '127.0.0.1', port: server.port, retries: 1, timeout: 500 })
  const put = new Promise<void>((resolve, reject) => {
    client.put(new URL(import.meta.url).pathname, 'x', (error) => (error ? reject(error) : resolve()))
  })
  await expect(put).rejects.toThrow()
})
