import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Register } from '../../src/backup/register.ts'

const cache = () => mkdtempSync(join(tmpdir(), 'cache-'))
const mac = '00:00:5e:00:53:10'
const entry = (folder: string) => ({ mac, folder, sha256: 'aa' })

test('the newest factory backup of a router is known by its MAC, however it is written', () => {
  const register = new Register(cache(), cache())
  register.add(entry('/first'))
  register.add(entry('/second'))
  register.add({ ...entry('/other'), mac: '00:00:5e:00:53:11' })
  expect(register.of(mac.toUpperCase())).toEqual(entry('/second'))
  expect(register.of('00:00:5e:00:53:12')).toBeNull()
})

test('it can be read by its owner alone, and a torn line is none', () => {
  const folder = cache()
  const register = new Register(folder, cache())
  register.add(entry('/first'))
  const file = join(folder, 'backups.jsonl')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  appendFileSync(file, readFileSync(file, 'utf8').slice(0, 20))
  expect(register.of(mac)).toEqual(entry('/first'))
})

test('what an early version wrote into the cache is still known, and what is new does not go there', () => {
  const [data, old] = [cache(), cache()]
  new Register(undefined, old).add(entry('/old'))
  const register = new Register(data, old)
  expect(register.of(mac)).toEqual(entry('/old'))
  register.add(entry('/new'))
  expect(register.of(mac)).toEqual(entry('/new'))
  // The cache may be deleted at any time.
  rmSync(old, { recursive: true })
  expect(new Register(data, old).of(mac)).toEqual(entry('/new'))
})

test('behind a torn line the next one is not lost', () => {
  const folder = cache()
  writeFileSync(join(folder, 'backups.jsonl'), '{"mac":"00')
  new Register(folder, cache()).add(entry('/first'))
  expect(new Register(folder, cache()).of(mac)).toEqual(entry('/first'))
})

test('a cache that cannot be written is no error: there it knows nothing', () => {
  const file = join(cache(), 'a-file')
  writeFileSync(file, '')
  const register = new Register(file, file)
  register.add(entry('/first'))
  expect(register.of(mac)).toBeNull()
})
