import { readdirSync, readFileSync } from 'node:fs'

const root = new URL('../../', import.meta.url)

/**
 * Where a code reaches its error through a variable: how it is written in that file, and what stands before it.
 * `null` hands on the code of another error. A file with a variable that is not named here fails the test.
 */
const indirect: Record<string, [RegExp, string?] | null> = {
  'src/bench/by-loader.ts': null,
  'src/bench/ram.ts': null,
  'src/bench/ram-start.ts': [/: '((?:image|kernel|factory)-[a-z-]+)',/g],
  'src/bench/sight.ts': [/\[\s*'([a-z-]+)',/g],
  'src/console/download.ts': [/make\(\s*'([a-z-]+)'/g],
  'src/console/login.ts': [/(?<=type Stuck = .*)'([a-z-]+)'/g],
  'src/errors.ts': [/^ {2}[A-Z]{3,}: \[?'([a-z-]+)'/gm],
  'src/firmware/check.ts': [/wrong\(\s*'([a-z-]+)'/g, 'image-'],
  'src/host/index.ts': [/(?<=certain = new Set\(.*)'([a-z0-9-]+)'/g],
  'src/openwrt/sysupgrade.ts': [/\/, '([a-z-]+)'\]/g],
  'src/procedure/lock.ts': null,
}

/** Whoever takes a lock says how its refusal is called. */
const locks = /Lock\.take\([^\n]*, '([a-z-]+)',/g

export type Kind = 'Usage' | 'Bench' | 'Firmware' | 'Device'
export interface Given {
  kind: Kind
  code: string
  file: string
}

/** Every code that the program can end with, as its source gives it to an error, and the places that can't be read. */
export function codesInSource(): { given: Given[]; unread: string[] } {
  const all = sources().map((file) => inFile(file, readFileSync(new URL(file, root), 'utf8')))
  return { given: all.flatMap(({ given }) => given), unread: all.flatMap(({ unread }) => unread) }
}

const sources = () =>
  ['src', 'steps'].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
  )

function inFile(file: string, text: string): { given: Given[]; unread: string[] } {
  const given: Given[] = [...text.matchAll(locks)].map(([, code]) => ({ kind: 'Bench', code: code!, file }))
  const unread: string[] = []
  for (const [kind, first] of calls(text)) {
    const codes = writtenOut(first) ?? named(file, text)
    if (codes) given.push(...codes.map((code) => ({ kind, code, file })))
    else unread.push(`${file}: ${first}`)
  }
  return { given, unread }
}

/** `new DeviceError(…` and the `super(…` of a class of its own. */
function* calls(text: string): Generator<[Kind, string]> {
  for (const match of text.matchAll(/new (Usage|Bench|Firmware|Device)Error\(/g)) {
    yield [match[1] as Kind, firstArgument(text.slice(match.index + match[0].length))]
  }
  for (const match of text.matchAll(/extends (Usage|Bench|Firmware|Device)Error \{.*?super\(/gs)) {
    yield [match[1] as Kind, firstArgument(text.slice(match.index + match[0].length))]
  }
}

function firstArgument(text: string): string {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!
    if ('([{'.includes(character)) depth++
    if (')]}'.includes(character)) depth--
    if (depth < 0 || (depth === 0 && character === ',')) return text.slice(0, at).trim()
  }
  return text
}

/** `'a'` or `is ? 'a' : 'b'`; null for anything else. */
function writtenOut(expression: string): string[] | null {
  if (/^'[a-z0-9-]+'$/.test(expression)) return [expression.slice(1, -1)]
  const choice = /\?\s*'([a-z0-9-]+)'\s*:\s*'([a-z0-9-]+)'$/.exec(expression)
  return choice ? [choice[1]!, choice[2]!] : null
}

function named(file: string, text: string): string[] | null {
  const how = indirect[file]
  if (!how) return how === null ? [] : null
  const [pattern, before = ''] = how
  return [...text.matchAll(pattern)].map(([, code]) => before + code)
}
