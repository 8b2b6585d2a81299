import { mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { Backups } from '../../src/backup/backups.ts'
import { findBackup } from '../../src/backup/find.ts'
import type { Bench } from '../../src/bench/bench.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { linked } from './linked.ts'
import { MAC, storedBackup } from './stored-backup.ts'

const records = mkdtempSync(join(tmpdir(), 'way-back-'))
let folder = ''
beforeAll(async () => {
  folder = await storedBackup(records)
})

const here = (mac: string) =>
  new Backups({ records, device } as unknown as Bench, { mac, bootEvidence: null, byLoader: null })

test.each(['openwrt', 'damaged'])('a backup that is called "%s" is no way back', async (kind) => {
  const other = mkdtempSync(join(tmpdir(), 'way-back-'))
  linked(records, other)
  const place = join(other, folder)
  const file = join(place, 'backup.json')
  const note = JSON.parse(readFileSync(file, 'utf8')) as object
  writeFileSync(file, JSON.stringify({ ...note, kind }))
  const found = findBackup(other, place, device)
  await expect(found).rejects.toMatchObject({ code: 'backup-not-factory', exit: 3 })
  renameSync(place, join(dirname(place), 'moved'))
  await expect(findBackup(other, MAC, device)).rejects.toMatchObject({ code: 'backup-missing' })
})

test("another router's backup is written only to one of which there is a backup, too", async () => {
  await here(MAC).verifyForRestore(folder)
  const foreign = here('5c:62:8b:99:99:99').verifyForRestore(folder)
  await expect(foreign).rejects.toMatchObject({ code: 'backup-missing' })
})

test('what the journal names outside of the records is no backup of theirs, wherever it may hold', async () => {
  const outside = `../${basename(records)}/${folder}`
  expect(here(MAC).isThere(folder)).toBe(true)
  expect(here(MAC).isThere(outside)).toBe(false)
  const escaped = expect.objectContaining({ code: 'path-outside' })
  await expect(here(MAC).verify(outside)).rejects.toEqual(escaped)
  await expect(here(MAC).isStillThere(outside)).rejects.toEqual(escaped)
  await expect(here(MAC).verifyForRestore(outside)).rejects.toEqual(escaped)
  await here(MAC).isStillThere(folder)
  await expect(here(MAC).isStillThere(join(records, folder))).rejects.toMatchObject({ code: 'backup-taken' })
  // What is to be restored is where the technician says.
  await here(MAC).verifyForRestore(join(records, folder))
})
