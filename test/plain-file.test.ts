import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { contentOf, openPlain } from '../src/base/plain-file.ts'
import { hashFile, sha256 } from '../src/base/source.ts'

const folder = mkdtempSync(join(tmpdir(), 'plain-'))
const root = fileURLToPath(new URL('..', import.meta.url))

it('a file is read whole', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, 'all of it')
  expect(contentOf(file).toString()).toBe('all of it')
  expect(await hashFile(file)).toBe(sha256(Buffer.from('all of it')))
  expect(() => contentOf(join(folder, 'none'))).toThrow(expect.objectContaining({ code: 'ENOENT' }))
})

it.skipIf(process.platform === 'win32')(
  'a pipe that nobody writes to, a device or a folder in its place is refused at once',
  async () => {
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    mkdirSync(join(folder, 'folder'))
    for (const place of [pipe, '/dev/zero', join(folder, 'folder')]) {
      const refused = expect.objectContaining({ code: 'EISDIR', path: place })
      expect(() => contentOf(place)).toThrow(refused)
      await expect(openPlain(place)).rejects.toThrow(refused)
      await expect(hashFile(place)).rejects.toThrow(refused)
    }
  },
)

/** Who reads otherwise, and why nothing can be waited for there. */
const others: Record<string, string> = {
  'base/bounded.ts': 'asks for its kind and size first',
  'base/plain-file.ts': 'is that place',
  'backup/copy.ts': 'what it has just copied, to have it on the disk',
  'backup/manifest.ts': 'what it has just written',
  'bench/config/bench-text.ts': 'the technician names it: it may be the output of a command',
  'bench/config/routers.ts': 'the technician names it',
  'devices/file.ts': 'the technician names it',
  'firmware/files.ts': 'its own draft, or what was hashed before',
  'firmware/keys.ts': 'the technician names it',
  'host/tools.ts': 'files of the system',
  'main.ts': "the package's own",
  'payload/receipt.ts': 'its own draft',
  'ports/linux-adapters.ts': 'files of the system',
  'ports/replay-port.ts': 'the technician names it',
  'procedure/moment.ts': 'files of the system',
  'procedure/owner.ts': 'files of the system',
  'session/own-server.ts': 'what it has just fetched from itself',
  'ui/quiet.ts': 'files of the system',
}

it('whatever lies in a folder that others could fill is read there and nowhere else', () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !name.startsWith('simulator/'))
  const reads = /\breadFile(Sync)?\(|(?<![.#\w]|async |static )\bopen\(|\bcreateReadStream\(/
  const readers = files.filter((name) => {
    const text = readFileSync(join(root, 'src', name), 'utf8')
    return /from 'node:fs(\/promises)?'/.test(text) && reads.test(text)
  })
  expect(readers.toSorted()).toEqual(Object.keys(others).toSorted())
})
