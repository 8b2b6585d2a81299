import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Ledger } from '../../src/bench/ledger.ts'

const cache = () => mkdtempSync(join(tmpdir(), 'cache-'))
const mac = '00:00:5e:00:53:10'
const entry = (folder: string) => ({ mac, folder, sha256: 'aa' })

test('the newest factory backup of a router is known by its MAC, however it is written', () => {
  const ledger = new Ledger(cache(), cache())
  ledger.add(entry('/first'))
  ledger.add(entry('/second'))
  ledger.add({ ...entry('/other'), mac: '00:00:5e:00:53:11' })
  expect(ledger.of(mac.toUpperCase())).toEqual(entry('/second'))
  expect(ledger.of('00:00:5e:00:53:12')).toBeNull()
})

test('it can be read by its owner alone, and a torn line is none', () => {
  const folder = cache()
  const ledger = new Ledger(folder, cache())
  ledger.add(entry('/first'))
  const file = join(folder, 'backups.jsonl')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  appendFileSync(file, readFileSync(file, 'utf8').slice(0, 20))
  expect(ledger.of(mac)).toEqual(entry('/first'))
})

test('what an early version wrote into the cache is still known, and what is new does not go there', () => {
  const [data, old] = [cache(), cache()]
  new Ledger(undefined, old).add(entry('/old'))
  const ledger = new Ledger(data, old)
  expect(ledger.of(mac)).toEqual(entry('/old'))
  ledger.add(entry('/new'))
  expect(ledger.of(mac)).toEqual(entry('/new'))
  // The cache may be deleted at any time.
  rmSync(old, { recursive: true })
  expect(new Ledger(data, old).of(mac)).toEqual(entry('/new'))
})

test('behind a torn line the next one is not lost', () => {
  const folder = cache()
  writeFileSync(join(folder, 'backups.jsonl'), '{"mac":"00')
  new Ledger(folder, cache()).add(entry('/first'))
  expect(new Ledger(folder, cache()).of(mac)).toEqual(entry('/first'))
})

test('a cache that cannot be written is no error: there it knows nothing', () => {
  const file = join(cache(), 'a-file')
  writeFileSync(file, '')
  const ledger = new Ledger(file, file)
  ledger.add(entry('/first'))
  expect(ledger.of(mac)).toBeNull()
})
