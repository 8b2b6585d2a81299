import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Console } from '../../src/console/console.ts'
import { Shell } from '../../src/console/shell.ts'
import { PayloadServer } from '../../src/payload/server.ts'
import { pullSettings, push, readPartition } from '../../src/router/transfer.ts'
import { RouterShell } from '../console/router-shell.ts'

const { signal } = new AbortController()
const bytes = Buffer.from('what the flash holds')
const hash = createHash('sha256').update(bytes).digest('hex')
const part = { name: 'firmware', number: 1, size: bytes.length }

let payload: PayloadServer
beforeAll(async () => {
  payload = await PayloadServer.listen({ address: '127.0.0.1', port: 0, host: '127.0.0.1' })
})
afterAll(() => payload[Symbol.asyncDispose]())

/** A router that sends its partition as it should, and says `sum` of what it has itself. */
async function route(sum: string, { settings = bytes.length, hears = true } = {}) {
  const router = new RouterShell({
    answers: (command) => {
      const path = /PUT %s .*?' (\S+) \d+ /.exec(command)?.[1]
      if (path)
        request({ host: '127.0.0.1', port: payload.port, path, method: 'PUT' })
          .on('error', () => {})
          .end(bytes)
      if (path && !hears) return null
      if (command.startsWith('wc -c')) return { output: `${settings}\r\n`, code: 0 }
      return { output: command.startsWith('sha256sum') ? `${sum}  -\r\n` : '', code: 0 }
    },
  })
  return { shell: await Shell.login(Console.over(router.far.port), signal), payload, signal }
}

const file = () => join(mkdtempSync(join(tmpdir(), 'transfer-')), 'firmware.bin')
const other = hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))

test('a partition counts where both ends have the same hash of it', async () => {
  const place = file()
  expect(await readPartition(await route(hash), part, place, () => {})).toBe(hash)
  expect(readFileSync(place).equals(bytes)).toBe(true)
})

test('a partition of which the two ends have other hashes is none', async () => {
  const place = file()
  const read = readPartition(await route(other), part, place, () => {})
  await expect(read).rejects.toMatchObject({ code: 'backup-differs', mayRetry: true })
  expect(existsSync(`${place}.part`)).toBe(false)
})

test('where the cable is out since the last byte, the sender is ended, and does not keep the shell for minutes', async () => {
  const there = await route(hash, { hears: false })
  await expect(readPartition(there, part, file(), () => {})).rejects.toMatchObject({
    code: 'receipt-lost',
    mayRetry: true,
  })
  expect((await there.shell.run('sha256sum x', { signal })).code).toBe(0)
}, 60_000)

test('an image counts where the router has the hash that it should have', async () => {
  const image = { size: bytes.length, read: async () => bytes, sha256: hash }
  await push(await route(hash), image, '/tmp/x', () => {})
  const damaged = push(await route(other), image, '/tmp/x', () => {})
  await expect(damaged).rejects.toMatchObject({ code: 'push-differs' })
})

test('of the settings no more is taken than settings can be, whatever the router says of their size', async () => {
  const place = file()
  expect(await pullSettings(await route(hash), '/tmp/x', place)).toBe(hash)
  for (const size of [2 * 1024 * 1024 + 1, Number.NaN]) {
    const pulled = pullSettings(await route(hash, { settings: size }), '/tmp/x', file())
    await expect(pulled).rejects.toMatchObject({ code: 'settings-odd' })
  }
})
