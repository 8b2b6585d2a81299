import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { Backups } from '../../src/backup/backups.ts'
import type { Bench } from '../../src/bench/bench.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { accept } from '../../steps/accept.ts'
import { linked } from '../backup/linked.ts'
import { MAC, storedBackup } from '../backup/stored-backup.ts'

const whole = mkdtempSync(join(tmpdir(), 'taken-'))
let records = ''
let folder = ''
beforeAll(async () => {
  folder = await storedBackup(whole)
})
beforeEach(() => {
  records = mkdtempSync(join(tmpdir(), 'taken-'))
  linked(whole, records)
})

/** The last step on a router where everything else is as it should be; what it did at its end. */
async function accepted(withoutOriginal = false) {
  const done: string[] = []
  const system = {
    board: async () => ({ board_name: device.board, release: { version: '24.10.8' } }),
    equals: async () => true,
    radios: async () => ({ radios: [] }),
    giveBackAddress: async () => void done.push('address given back'),
  }
  const image = { release: '24.10.8', facts: {} }
  const bench = { records, device, withoutOriginal, store: { open: async () => image } }
  const backups = new Backups(bench as unknown as Bench, { mac: MAC, bootEvidence: null, byLoader: null })
  const unit = { openwrt: async () => system, backups }
  const facts = { getFirmware: { image: 'x' }, backUpFlash: { folder } }
  const ways = { note: () => {}, waits: () => {}, touches: () => {}, progress: () => {} }
  const settings = { skip: ['lte'], coldBoots: 0 }
  await accept.run({ unit, bench, facts, settings, ...ways } as never)
  return done
}

test('a router passes while its backup is there', async () => {
  expect(await accepted()).toEqual(['address given back'])
})

test.each([
  ['the folder', ''],
  ['one part', 'romfile.bin'],
])('%s of its backup, taken away since the write began, is missed before it passes', async (_, part) => {
  rmSync(join(records, folder, part), { recursive: true })
  await expect(accepted()).rejects.toMatchObject({ code: 'backup-taken', exit: 3 })
})

test('who has said that a lost backup is to be done without is not asked again', async () => {
  rmSync(join(records, folder), { recursive: true })
  expect(await accepted(true)).toEqual(['address given back'])
})
