import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseAst } from 'vitest/node'
import { BenchError, DeviceError } from '../../src/base/errors.ts'
import { catalogue, fieldsOf, isBenchCode } from '../../src/problems/catalogue.ts'

const root = new URL('../../', import.meta.url)
const codes = new Set(Object.values(catalogue).flatMap((kind) => Object.keys(kind)))
const said = { message: 'x', hint: '' }

/** Whoever throws, compares or reports codes; not the catalogue and its words. */
const users = ['src', 'steps']
  .flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
  )
  .filter((file) => !/^src\/(problems|messages)\//.test(file))
const textOf = (file: string) => readFileSync(new URL(file, root), 'utf8')

test('a misspelt code, or one of another class, does not compile', () => {
  // @ts-expect-error There is no such code.
  expect(fieldsOf(new DeviceError('tftp-apr', said).code)).toEqual({})
  // @ts-expect-error The laptop does not fail by what the router says.
  expect(new BenchError('tftp-arp', said).exit).toBe(3)
  expect(new DeviceError('tftp-arp', said)).toMatchObject({ exit: 5, mayRetry: true, againstChoice: false })
})

test('a code that two classes have means the same in both', () => {
  const kinds = Object.values(catalogue) as Record<string, object>[]
  const twice = [...codes].filter((code) => kinds.filter((kind) => code in kind).length > 1)
  expect(twice).toEqual(['mac-unknown', 'kernel-mismatch'])
  for (const code of twice)
    for (const kind of kinds) expect(kind[code] ?? fieldsOf(code)).toEqual(fieldsOf(code))
})

test('the codes of a class are found by the alphabet', () => {
  for (const kind of Object.values(catalogue))
    expect(Object.keys(kind)).toEqual(Object.keys(kind).sort((a, b) => (a < b ? -1 : 1)))
})

test('a code of an older version in a journal says nothing', () => {
  expect(fieldsOf('refuted')).toEqual({})
  expect(fieldsOf('constructor')).toEqual({})
})

/** Of whom a field is said. */
const having = (field: string) => [...codes].filter((code) => field in fieldsOf(code))

test('harm is read off few codes: a write that never began, and a flash that was read and is another', () => {
  expect(having('untouched')).toEqual([
    ...['flash-not-open', 'image-refused', 'upgrade-no-ramfs', 'upgrade-not-begun', 'upgrade-stuck'],
  ])
  expect(having('disproves')).toEqual(['flash-differs'])
  for (const code of having('untouched')) expect(fieldsOf(code).untouched).toBe(true)
})

test('a step that may have written the firmware is tried again after none of what ends a write', () => {
  for (const code of ['upgrade-aborted', 'upgrade-cut-short', 'flash-write-failed', 'flash-erase-failed'])
    expect(fieldsOf(code)).toEqual({})
})

test('only the laptop’s own codes are the laptop’s', () => {
  expect(['disk-full', 'tftp-arp', 'constructor'].map(isBenchCode)).toEqual([true, false, false])
})

test('every code of the catalogue is used', () => {
  const all = users.map(textOf).join('\n')
  // An image that is checked says its codes without `image-`.
  const uses = (code: string) => all.includes(`'${code}'`) || all.includes(`wrong('${code.slice(6)}'`)
  expect([...codes].filter((code) => !uses(code))).toEqual([])
})

interface Node {
  type: string
  value?: unknown
  elements?: { value?: unknown }[]
  regex?: { pattern: string }
}

/** Every node of a file. */
function* nodesOf(file: string): Generator<Node> {
  const left = [parseAst(textOf(file), { lang: 'ts' }) as unknown as Node]
  for (let node = left.pop(); node; node = left.pop()) {
    if (!Array.isArray(node)) yield node
    for (const part of Object.values(node)) if (part !== null && typeof part === 'object') left.push(part)
  }
}

/** `['tftp-arp', 'timeout']`, or `/tftp-arp|timeout/`. */
function isList({ elements, regex }: Node): boolean {
  const names = elements?.map((one) => one?.value) ?? regex?.pattern.split('|') ?? []
  return names.length > 1 && names.every((name) => codes.has(String(name)))
}

test('nobody else has a list of codes: what they have in common is a field of the catalogue', () => {
  expect(users.filter((file) => [...nodesOf(file)].some(isList))).toEqual([])
})

test('where a single error may or may not be tried again, against its code, the reason stands above', () => {
  const bare = users.flatMap((file) => {
    const lines = textOf(file).split('\n')
    const throws = lines.flatMap((line, n) => (/mayRetry: (true|false|\w+ ===)/.test(line) ? [n] : []))
    return throws
      .filter((n) => !lines.slice(n - 3, n).some((line) => /^ *\/\//.test(line)))
      .map((n) => `${file}:${n + 1}`)
  })
  expect(bare).toEqual([])
})
