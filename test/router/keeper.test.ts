import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sha256 } from '../../src/base/source.ts'
import type { Bench } from '../../src/bench/bench.ts'
import { Keeper } from '../../src/router/keeper.ts'
import type { System } from '../../src/router/system.ts'

test('settings that the journal names outside of the records are neither pushed nor read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keeper-'))
  const records = join(folder, 'records')
  mkdirSync(records)
  for (const place of [folder, records]) writeFileSync(join(place, 'x'), 'x')
  symlinkSync(join(folder, 'x'), join(records, 'link'))
  const pushed: string[] = []
  const system = { pushFile: async (file: string) => void pushed.push(file) } as unknown as System
  const keeper = new Keeper(system, { records } as Bench, '5c:62:8b:01:02:03')
  const saved = (file: string) => ({ file, sha256: sha256(Buffer.from('x')), release: '24.10.8' })
  for (const file of ['../x', 'link']) {
    await expect(keeper.keeping({ saved: saved(file), torn: true })).rejects.toMatchObject({
      code: 'path-outside',
    })
    await expect(keeper.compare(saved(file))).rejects.toMatchObject({ code: 'path-outside' })
  }
  await keeper.keeping({ saved: saved('x'), torn: true })
  expect(pushed).toEqual([join(records, 'x')])
})

test('saved settings that have changed since are not given to a router', async () => {
  const records = mkdtempSync(join(tmpdir(), 'keeper-'))
  writeFileSync(join(records, 'x'), 'y')
  const pushed: string[] = []
  const system = { pushFile: async (file: string) => void pushed.push(file) } as unknown as System
  const keeper = new Keeper(system, { records } as Bench, '5c:62:8b:01:02:03')
  const saved = { file: 'x', sha256: sha256(Buffer.from('x')), release: '24.10.8' }
  await expect(keeper.keeping({ saved, torn: true })).rejects.toMatchObject({ code: 'settings-gone' })
  await expect(keeper.keeping({ saved: null, torn: true })).rejects.toMatchObject({ code: 'settings-gone' })
  expect(pushed).toEqual([])
})
