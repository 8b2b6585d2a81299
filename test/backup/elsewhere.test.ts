import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { Backups } from '../../src/backup/backups.ts'
import { Register } from '../../src/backup/register.ts'
import type { Bench } from '../../src/bench/bench.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { MAC, storedBackup } from './stored-backup.ts'

const records = mkdtempSync(join(tmpdir(), 'elsewhere-'))
let folder = ''
beforeAll(async () => {
  folder = await storedBackup(records)
})

/** The gate before a write, of a backup that was made of such a system. */
function gate(kind: string, { known = true, withoutOriginal = false } = {}) {
  const note = join(records, folder, 'backup.json')
  writeFileSync(note, JSON.stringify({ ...JSON.parse(readFileSync(note, 'utf8')), kind }))
  const register = new Register(mkdtempSync(join(tmpdir(), 'known-')), records)
  if (known) register.add({ mac: MAC, folder: '/gone', sha256: 'aa' })
  const bench = { records, device, register, withoutOriginal } as unknown as Bench
  return new Backups(bench, { mac: MAC, bootEvidence: null, byLoader: null }).verify(folder)
}

test('a router whose factory backup this laptop once made, and has no more, is not written on the strength of a later one', async () => {
  for (const kind of ['openwrt', 'damaged'])
    await expect(gate(kind), kind).rejects.toMatchObject({ code: 'backup-elsewhere' })
  await expect(gate('openwrt', { withoutOriginal: true })).resolves.toMatchObject({ kind: 'openwrt' })
  await expect(gate('openwrt', { known: false })).resolves.toMatchObject({ kind: 'openwrt' })
  await expect(gate('factory')).resolves.toMatchObject({ kind: 'factory' })
})
