import fs, { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { request } from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { copyBackup } from '../../src/backup/copy.ts'
import { settle as settleImage } from '../../src/firmware/files.ts'
import { keepTogether } from '../../src/firmware/together.ts'
import { PayloadServer } from '../../src/payload/server.ts'
import { Journal } from '../../src/procedure/journal.ts'
import { draftOf, settle } from '../../src/records/draft-folder.ts'
import { appendDurably, claimDurably, makeFolder, writeDurably } from '../../src/records/durable.ts'
import { MAC, storedBackup } from '../backup/stored-backup.ts'

/** What was brought to the disk, in order: a file by its name, a folder by its name and a slash. All of it still happens. */
let synced: string[] = []
const { fsyncSync } = fs
const undo: (() => void)[] = []
const told = (handle: number) => {
  const place = fs.readlinkSync(`/proc/self/fd/${handle}`)
  const name = basename(place).replace(`.${process.pid}`, '')
  synced.push(fs.fstatSync(handle).isDirectory() ? `${name}/` : name)
}

beforeAll(async () => {
  if (!existsSync('/proc/self/fd')) return
  fs.fsyncSync = (handle) => {
    told(handle)
    fsyncSync(handle)
  }
  syncBuiltinESMExports()
  const handle = await open(new URL(import.meta.url))
  const handles = Object.getPrototypeOf(handle) as { sync(this: { fd: number }): Promise<void> }
  await handle.close()
  const { sync } = handles
  handles.sync = function () {
    told(this.fd)
    return sync.call(this)
  }
  undo.push(() => Object.assign(handles, { sync }))
})
afterAll(() => {
  for (const each of undo) each()
  fs.fsyncSync = fsyncSync
  syncBuiltinESMExports()
})

let root = ''
beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'on-disk-')), 'root')
  mkdirSync(root)
  synced = []
})

describe.skipIf(!existsSync('/proc/self/fd'))('on the disk is', () => {
  it('a file, then the folder that names it, and the folder that names a new one', () => {
    writeDurably(join(root, 'new', 'file'), 'x')
    expect(synced).toEqual(['root/', 'file', 'new/'])
    synced = []
    claimDurably(join(root, 'claim'), 'x')
    expect(synced).toEqual(['claim', 'root/'])
    synced = []
    for (const line of ['one\n', 'two\n']) appendDurably(join(root, 'list'), line)
    expect(synced).toEqual(['list', 'root/', 'list'])
    synced = []
    makeFolder(join(root, 'a', 'b'))
    expect(synced).toEqual(['root/', 'a/'])
  })

  it('the name of a journal when it is opened, and each of its lines before anything else happens', () => {
    using journal = Journal.open(root, MAC)
    expect(synced).toEqual(['root/', 'units/', `${basename(journal.folder)}/`])
    synced = []
    const line = {
      step: 'install',
      state: 'started',
      t: '',
      run: 'r',
      procedure: 'install',
      seat: '1',
    } as const
    journal.append(line)
    expect(synced).toEqual(['journal.jsonl'])
  })

  it('a partition that comes from the router, before it has its name, and then the name', async () => {
    await using server = await PayloadServer.listen({ address: '127.0.0.1', port: 0, host: '127.0.0.1' })
    const file = join(root, 'radio.bin')
    using receipt = server.receive({ file, size: 1, signal: AbortSignal.any([]) })
    request({ ...{ host: receipt.host, port: receipt.port, path: receipt.path }, method: 'PUT' })
      // Whoever has taken it closes the line.
      .on('error', () => {})
      .end('x')
    await receipt.done
    expect(synced).toEqual(['radio.bin.part', 'root/'])
  })

  it('the whole of a backup, its two lists, and every file of a second copy', async () => {
    const folder = join(root, await storedBackup(root))
    expect(synced.filter((name) => /\.bin|SUMS|json/.test(name))).toEqual([
      'full-flash.bin.part',
      'backup.json',
      'SHA256SUMS',
    ])
    synced = []
    await copyBackup(folder, join(root, 'copy'))
    expect(synced).toEqual(
      expect.arrayContaining(['radio.bin', 'full-flash.bin', 'SHA256SUMS', 'copy.part/']),
    )
  })

  it('the inside of a folder that is finished, and then its name', async () => {
    const draft = await draftOf(join(root, 'backup'))
    synced = []
    await settle(draft, join(root, 'backup'))
    expect(synced).toEqual(['backup.part/', 'root/'])
  })

  it('each of the files that get their names together, before any of them has it', async () => {
    const files = ['/x/Packages', '/x/Packages.sig'].map((path) => ({ path, bytes: Buffer.from('x') }))
    await keepTogether(root, files)
    expect(synced).toEqual(files.map(({ path }) => encodeURIComponent(path)))
  })

  it('an image before it has its name', async () => {
    writeFileSync(join(root, 'image.part'), 'x')
    await settleImage(join(root, 'image.part'), join(root, 'image'))
    expect(synced).toEqual(['image.part'])
  })
})
