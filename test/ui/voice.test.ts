import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parseAst } from 'vitest/node'
import { english as all } from '../../src/messages/en/index.ts'
import { said } from './all-words.ts'

// Those of the codes have samples of their own (test/messages); what joins others says nothing itself.
const { problems: _, joined: _joined, ...words } = all

const root = fileURLToPath(new URL('../../', import.meta.url))
const sources = ['src', 'steps'].flatMap((folder) =>
  readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.ts')),
)
const isWords = (file: string) => file.startsWith('src/messages/')

interface Node {
  type: string
  value?: unknown
  quasis?: { value: { cooked: string } }[]
  properties?: { key?: { name?: string }; value?: Node }[]
}

/** Every node of a file. */
function* nodesOf(file: string): Generator<Node> {
  const left = [parseAst(readFileSync(root + file, 'utf8'), { lang: 'ts' }) as unknown as Node]
  for (let node = left.pop(); node; node = left.pop()) {
    if (!Array.isArray(node)) yield node
    for (const part of Object.values(node)) if (part !== null && typeof part === 'object') left.push(part)
  }
}

/** What is written between quotes in a file; `…` stands for each value in it. */
function quoted(file: string): string[] {
  return [...nodesOf(file)].flatMap(({ type, value, quasis }) => {
    if (type === 'Literal' && typeof value === 'string') return [value]
    return type === 'TemplateLiteral' ? [quasis!.map((part) => part.value.cooked).join('…')] : []
  })
}

/** A capital or a value, and three words, or an end like that of a sentence. Commands begin small, and scripts have signs. */
const isSentence = (text: string) =>
  (/^"?(?:[A-Z][A-Za-z']*|…)"?(?: "?[a-z']{2,}"?){2}/.test(text) && !/[|;&=$<>]|\n/.test(text)) ||
  /[a-z]{2} [a-z]{2,}[.?!]$/.test(text)

// What the simulated router prints is no word of ours, and a profile has the board's own.
const others = sources.filter(
  (file) => !isWords(file) && !/^src\/(simulator\/|devices\/([^/]+\/|upstream-texts))/.test(file),
)

test('every sentence stands in messages: nobody else writes one', () => {
  const found = others.flatMap((file) =>
    quoted(file)
      .filter(isSentence)
      .map((text) => `${file}: ${text}`),
  )
  expect(found).toEqual([])
})

test('nobody else puts words together for an error', () => {
  const isWritten = (node: Node | undefined) => node?.type === 'TemplateLiteral' || Boolean(node?.value)
  const found = others.filter((file) =>
    [...nodesOf(file)].some(({ properties = [] }) =>
      properties.some(({ key, value }) => /^(message|hint)$/.test(key?.name ?? '') && isWritten(value)),
    ),
  )
  expect(found).toEqual([])
})

/** What other files there are made of. */
const isPart = /\/(all|index|ram-start)\.ts$|\/codes\//

test('a language is all of its files', () => {
  for (const language of ['en', 'de']) {
    const folder = `src/messages/${language}/`
    const files = sources.filter((file) => file.startsWith(folder) && !isPart.test(file))
    const index = readFileSync(`${root}${folder}all.ts`, 'utf8')
    const named = [...index.matchAll(/from '\.\/([\w-]+\.ts)'/g)].map(([, name]) => folder + name)
    expect(new Set(named)).toEqual(new Set(files))
  }
})

test('one voice: no shouting, no apology, no Latin, no typographer’s quotes', () => {
  const texts = sources.filter(isWords).flatMap((file) => quoted(file).map((text) => ({ file, text })))
  const foreign =
    /!|\b(sorry|oops|unfortunately|successfully|simply|utili[sz]e|invalid|e\.g\.|i\.e\.|etc\.)|[“”‘’]/i
  expect(texts.length).toBeGreaterThan(700)
  // One word alone is a name or a code.
  expect(texts.filter(({ text }) => text.includes(' ') && foreign.test(text))).toEqual([])
})

test('every error says what happened, and what to do next in a sentence', () => {
  const errors = Object.entries(words)
    .flatMap(([name, value]) => said(value, name))
    .filter(({ value }) => typeof value === 'object' && value !== null && 'message' in value)
  expect(errors.length).toBeGreaterThan(140)
  const poor = errors.filter(({ value }) => {
    const { message, hint, commands } = value as { message: string; hint: string; commands?: string[] }
    // Something to paste stands at the end: an option behind a colon, or a command on a line of its own.
    const ends = commands?.some((line) => hint.endsWith(`\n${line}`)) || /[.?)"]$|: ?.*\S$/.test(hint)
    return message === '' || !ends || hint.length < 8
  })
  expect(poor).toEqual([])
})
