import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Backups } from '../../src/backup/backups.ts'
import { copyBackup } from '../../src/backup/copy.ts'
import { findBackup } from '../../src/backup/find.ts'
import { verifyBackup } from '../../src/backup/verify.ts'
import { english } from '../../src/base/english.ts'
import type { Bench } from '../../src/bench/bench.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { Journal } from '../../src/procedure/journal.ts'
import { copyIn } from '../../src/records/layout.ts'
import { linked, parted } from './linked.ts'
import { MAC, storedBackup } from './stored-backup.ts'

const time = '20261122T120000Z'
const failed = expect.objectContaining({ code: 'backup-copy', exit: 3, mayRetry: true })
let records = ''
let copies = ''
let path = ''
let copy = ''

const whole = mkdtempSync(join(tmpdir(), 'copy-'))
beforeAll(async () => {
  path = await storedBackup(whole, time)
})
const fresh = () => {
  records = mkdtempSync(join(tmpdir(), 'copy-'))
  copies = mkdtempSync(join(tmpdir(), 'copies-'))
  linked(whole, records)
  copy = copyIn(copies, MAC, time)
}

describe('a second copy', () => {
  beforeAll(fresh)

  it('is the whole backup, read back, and nothing lies beside it', async () => {
    await copyBackup(join(records, path), copy)
    await expect(verifyBackup(copy, MAC, device)).resolves.toMatchObject({ kind: 'factory' })
    expect(readdirSync(join(copy, '..'))).toEqual([time])
    expect(readdirSync(copy).sort()).toEqual(readdirSync(join(records, path)).sort())
    if (process.platform !== 'win32') expect(statSync(join(copy, 'romfile.bin')).mode & 0o077).toBe(0)
  })

  it('that is there already is proven and left as it is; one that differs is never written over', async () => {
    await copyBackup(join(records, path), copy)
    appendFileSync(join(copy, 'radio.bin'), 'x')
    await expect(copyBackup(join(records, path), copy)).rejects.toEqual(failed)
    expect(statSync(join(copy, 'radio.bin')).size).toBe(65_537)
  })

  it.each(['backup.json', 'SHA256SUMS'])(
    'of which %s says something else is another backup',
    async (name) => {
      fresh()
      await copyBackup(join(records, path), copy)
      appendFileSync(join(copy, name), '\n')
      await expect(copyBackup(join(records, path), copy)).rejects.toEqual(failed)
    },
  )

  it('that cannot be made leaves nothing under its name, and says that the backup is whole', async () => {
    const file = join(copies, 'file')
    writeFileSync(file, '')
    await expect(copyBackup(join(records, path), join(file, 'x'))).rejects.toEqual(failed)
    const damaged = parted(join(records, path, 'romfile.bin'))
    appendFileSync(damaged, 'x')
    const next = copyIn(copies, MAC, 'next')
    await expect(copyBackup(join(records, path), next)).rejects.toMatchObject({
      hint: expect.stringContaining('The backup itself is whole'),
    })
    expect(existsSync(next)).toBe(false)
  })
})

describe('of a router', () => {
  beforeEach(fresh)
  const backups = (more: object) =>
    new Backups({ records, device, ...more } as unknown as Bench, {
      mac: MAC,
      bootEvidence: null,
      byLoader: null,
    })
  /** As `back-up-flash` journals it. */
  const journalled = (facts: object) => {
    using journal = Journal.open(records, MAC)
    const line = { t: '', run: 'r', procedure: 'install', seat: '1' }
    journal.append({ ...line, step: 'back-up-flash', state: 'done', facts: { folder: path, ...facts } })
  }

  it('it is made where one is wanted, and its place is told', async () => {
    expect(await backups({}).copied(path)).toEqual({})
    expect(await backups({ copies }).copied(path)).toEqual({ copy })
    expect(existsSync(join(copy, 'SHA256SUMS'))).toBe(true)
  })

  it('before a restore it is said where there is none, where it is not there, and nothing where it is', async () => {
    const note = async () => english<string | null>((await findBackup(records, MAC, device)).copyNote)
    journalled({})
    expect(await note()).toContain('no second copy')
    journalled({ copy })
    expect(await note()).toContain(copy)
    expect(await note()).toContain('is not there')
    await copyBackup(join(records, path), copy)
    expect(await note()).toBe(null)
  })

  it('a restore takes it where the backup is damaged or gone, named by its router or by its folder', async () => {
    await copyBackup(join(records, path), copy)
    journalled({ copy })
    appendFileSync(parted(join(records, path, 'firmware.bin')), 'x')
    for (const wanted of [MAC, path, join(records, path)]) {
      const found = await findBackup(records, wanted, device)
      expect(found).toMatchObject({ folder: copy, kind: 'factory' })
      expect(english(found.copyNote)).toMatch(/fails its check.*whole, and is used/)
    }
    rmSync(join(records, path), { recursive: true })
    expect((await findBackup(records, MAC, device)).folder).toBe(copy)
    // The records are gone with their disk: then --backup-copy says where.
    rmSync(records, { recursive: true })
    await expect(findBackup(records, MAC, device)).rejects.toMatchObject({ code: 'backup-missing' })
    expect((await findBackup(records, MAC, device, copies)).folder).toBe(copy)
  })

  it('a copy that does not hold either is not used', async () => {
    await copyBackup(join(records, path), copy)
    journalled({ copy })
    for (const folder of [join(records, path), copy])
      appendFileSync(parted(join(folder, 'firmware.bin')), 'x')
    await expect(findBackup(records, MAC, device)).rejects.toMatchObject({ code: 'backup-gate' })
  })
})
