import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { devices } from '../../src/devices/index.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const pages = ['docs/architecture.md', 'CONTRIBUTING.md']
const page = read('docs/architecture.md')
const section = (title: string) => page.split(`\n## ${title}\n`)[1]!.split('\n## ')[0]!

test('the walk of an install has twelve numbered sentences', () => {
  const numbers = [...section('One `install`, in twelve sentences').matchAll(/^(\d+)\. /gm)].map(([, n]) => n)
  expect(numbers).toEqual(Array.from({ length: 12 }, (_, n) => `${n + 1}`))
})

test.each(pages)('every file and folder that %s names is there', (file) => {
  const named = [...read(file).matchAll(/`((?:src|steps|test|docs|benchmarks|release)(?:\/[\w./-]*)?)`/g)]
  expect(named.length).toBeGreaterThan(12)
  expect(named.map(([, path]) => path!).filter((path) => !existsSync(join(root, path)))).toEqual([])
})

test.each(pages)('every page of the project that %s links to is there', (file) => {
  const linked = [...read(file).matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path!)
  expect(linked.length).toBeGreaterThan(0)
  expect(linked.filter((path) => !existsSync(join(root, file, '..', path)))).toEqual([])
})

/** `name` (`file`) and `name` in `file`: what is told to be where. */
const placed = [...page.matchAll(/`(\w+)`\s+(?:\(|in\s+)`((?:src|test)\/[\w./-]+\.ts)`/g)]

test('every name that the architecture puts into a file is in that file', () => {
  expect(placed.length).toBeGreaterThan(18)
  const astray = placed.filter(([, name, file]) => !new RegExp(`\\b${name}\\b`).test(read(file!)))
  expect(astray.map(([text]) => text)).toEqual([])
})

test('the architecture says where each area of the tree belongs', () => {
  const where = section('Where to find what')
  const areas = readdirSync(join(root, 'src'), { withFileTypes: true }).map(({ name }) => name)
  const missing = areas.filter((name) => !where.includes(`\`src/${name}`) && name !== 'main.ts')
  expect(missing).toEqual([])
})

test('a device profile is its folder and its place in the list, as CONTRIBUTING says', () => {
  const folders = readdirSync(join(root, 'src/devices'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
  expect(new Set(devices.map(({ id }) => id))).toEqual(new Set(folders))
  for (const folder of folders)
    expect(existsSync(join(root, 'src/devices', folder, 'evidence.md'))).toBe(true)
})

test('CONTRIBUTING fits a screen and tells the scripts that there are', () => {
  const text = read('CONTRIBUTING.md')
  expect(text.split('\n').length).toBeLessThan(70)
  const { scripts } = JSON.parse(read('package.json'))
  const named = [...text.matchAll(/npm (?:run )?(?!ci)(\w+)/g)].map(([, name]) => name!)
  expect(named.length).toBeGreaterThan(2)
  expect(named.filter((name) => !(name in scripts))).toEqual([])
})
