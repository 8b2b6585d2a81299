import { mkdtempSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, it, onTestFinished } from 'vitest'
import { bodyUpTo, readUpTo, unpacked } from '../src/base/bounded.ts'
import { Reason } from '../src/base/errors.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const MIB = 1024 * 1024

it('what is packed is unpacked up to its limit, and not a byte more', () => {
  const packed = gzipSync(Buffer.alloc(MIB, 'x'))
  expect(unpacked(packed, MIB)).toHaveLength(MIB)
  expect(() => unpacked(packed, MIB - 1)).toThrow(Reason)
  expect(() => unpacked(Buffer.from('no gzip'), MIB)).toThrow('incorrect header')
})

it('of a host that goes on answering no more is taken than the limit, packed or not', async () => {
  let sent = 0
  const server = createServer((request, response) => {
    if (request.url === '/packed')
      return response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(MIB)))
    const more = (): void => {
      if (!response.destroyed) response.write(Buffer.alloc(MIB), more)
      sent += MIB
    }
    more()
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await expect(bodyUpTo(await fetch(url), MIB)).rejects.toThrow(Reason)
  expect(sent).toBeLessThan(64 * MIB)
  await expect(bodyUpTo(await fetch(`${url}/packed`), MIB - 1)).rejects.toThrow(Reason)
  expect(await bodyUpTo(await fetch(`${url}/packed`), MIB)).toHaveLength(MIB)
})

it('a file that is larger than its limit, a device and a folder are not read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bounded-'))
  const file = join(folder, 'file')
  writeFileSync(file, 'x')
  expect(String(await readUpTo(file, 1))).toBe('x')
  truncateSync(file, 2)
  for (const each of [file, '/dev/zero', folder, join(folder, 'none')])
    expect(await readUpTo(each, 1)).toBe(null)
})

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((name) => `src/${name.replaceAll('\\', '/')}`)
  // The simulator hears only us.
  .filter((name) => name.endsWith('.ts') && !/^src\/(simulator\/|base\/bounded\.ts)/.test(name))
const saying = (pattern: RegExp, files = sources) =>
  files.filter((file) => pattern.test(readFileSync(join(root, file), 'utf8')))

it('nothing else unpacks, or takes the whole of an answer', () => {
  expect(
    saying(/\b(create)?(gunzip|inflate|unzip|brotliDecompress|zstdDecompress)|DecompressionStream/i),
  ).toEqual([])
  expect(saying(/\.(json|text|arrayBuffer|blob|bytes|formData)\(\)|node:stream\/consumers/)).toEqual([])
  // By pieces that are counted.
  const asking = /(await|return|=|\() ?fetch\(|['"]got['"]|\{[^}]*\b(get|request)\b[^}]*\} from 'node:https?'/
  expect(saying(asking)).toEqual(['src/firmware/web.ts', 'src/host/power-sockets.ts'])
})

it('nothing else reads the whole of a file of the cache', () => {
  const firmware = sources.filter((file) => file.startsWith('src/firmware/'))
  // Files that the technician names.
  expect(saying(/\b(readFile(Sync)?|contentOf|textOf)\b/, firmware)).toEqual([
    'src/firmware/keys.ts',
    'src/firmware/local.ts',
  ])
})
