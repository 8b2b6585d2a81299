import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { codesInSource, type Kind } from './codes.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const { given, unread } = codesInSource()

/** How README calls those who must act. */
const heads: Record<Kind, string> = {
  Usage: 'Exit 2: the command line or a file of yours',
  Bench: 'Exit 3: the laptop and the table',
  Firmware: 'Exit 4: firmware',
  Device: 'Exit 5: the router',
}

/** The rows of the table below a heading: code, meaning, what to do. */
function rowsOf(kind: Kind): string[][] {
  const [, rest = ''] = readme.split(`### ${heads[kind]}\n`)
  const section = rest.split(/^#/m)[0]!
  const rows = section.split('\n').filter((line) => line.startsWith('| `'))
  return rows.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

const written = (kind: Kind) => rowsOf(kind).map(([code]) => code!.replaceAll('`', ''))
const used = (kind: Kind) => [...new Set(given.filter((one) => one.kind === kind).map(({ code }) => code))]

test('every code that reaches an error through a variable can be found by this test', () => {
  expect(unread).toEqual([])
})

test.each(Object.keys(heads) as Kind[])('%s: README has every code of the source, and no other', (kind) => {
  const rows = written(kind)
  const missing = used(kind).filter((code) => !rows.includes(code))
  const gone = rows.filter((code) => !used(kind).includes(code))
  expect({ missing, gone }).toEqual({ missing: [], gone: [] })
})

test.each(Object.keys(heads) as Kind[])('%s: the codes are found by the alphabet', (kind) => {
  const rows = written(kind)
  expect(rows).toEqual([...new Set(rows)].sort((a, b) => (a < b ? -1 : 1)))
})

test.each(Object.keys(heads) as Kind[])('%s: every row says what it means and what to do', (kind) => {
  const rows = rowsOf(kind)
  expect(rows.length).toBeGreaterThan(10)
  const poor = rows.filter((row) => row.length !== 3 || row.some((cell) => cell.length < 4))
  expect(poor).toEqual([])
})

test('the two codes that are no class of their own are explained too', () => {
  for (const code of ['cancelled', 'bug']) expect(readme).toContain(`\`${code}\``)
})
