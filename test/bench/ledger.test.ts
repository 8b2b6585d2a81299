import { appendFileSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Ledger } from '../../src/bench/ledger.ts'

const cache = () => mkdtempSync(join(tmpdir(), 'cache-'))
const mac = '00:00:5e:00:53:10'
const entry = (folder: string) => ({ mac, folder, sha256: 'aa' })

test('the newest factory backup of a router is known by its MAC, however it is written', () => {
  const ledger = new Ledger(cache())
  ledger.add(entry('/first'))
  ledger.add(entry('/second'))
  ledger.add({ ...entry('/other'), mac: '00:00:5e:00:53:11' })
  expect(ledger.of(mac.toUpperCase())).toEqual(entry('/second'))
  expect(ledger.of('00:00:5e:00:53:12')).toBeNull()
})

test('it can be read by its owner alone, and a torn line is none', () => {
  const folder = cache()
  const ledger = new Ledger(folder)
  ledger.add(entry('/first'))
  const file = join(folder, '.known', 'backups.jsonl')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  appendFileSync(file, readFileSync(file, 'utf8').slice(0, 20))
  expect(ledger.of(mac)).toEqual(entry('/first'))
})

test('a cache that cannot be written is no error: there it knows nothing', () => {
  const file = join(cache(), 'a-file')
  writeFileSync(file, '')
  const ledger = new Ledger(file)
  ledger.add(entry('/first'))
  expect(ledger.of(mac)).toBeNull()
})
