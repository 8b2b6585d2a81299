import { mkdtempSync, readdirSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { receive } from '../../src/payload/receipt.ts'

const { signal } = new AbortController()

/** What comes of so many bytes where a hundred are expected; what is left of them on the disk. */
async function received(bytes: number) {
  const folder = mkdtempSync(join(tmpdir(), 'receipt-'))
  const request = Object.assign(Readable.from([Buffer.alloc(bytes)]), { socket: {} })
  const options = { file: join(folder, 'mtd1.bin'), size: 100 }
  const said = await receive(request as unknown as IncomingMessage, options, signal).then(
    () => 'kept',
    (error: { code: string }) => error.code,
  )
  return [said, ...readdirSync(folder)]
}

test('a body is kept where it has the size that was expected, however quietly it ends', async () => {
  expect(await received(100)).toEqual(['kept', 'mtd1.bin'])
  expect(await received(99)).toEqual(['receipt-lost'])
  expect(await received(101)).toEqual(['receipt-short'])
})
