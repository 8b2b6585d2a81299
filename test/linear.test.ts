import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parseAst } from 'vitest/node'
import { builtPatterns } from './built-patterns.ts'
import { Steps, worstText } from './steps-of.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const MIB = 1024 * 1024
/** Of each letter of its worst text; a bounded repetition may look at its whole length from each place. */
const BUDGET = 200

interface Node {
  type?: string
  regex?: { pattern: string; flags: string }
}

/** Rooms whose patterns meet what a router, a host, a modem or a file says. The simulator hears only us. */
const files = ['src', 'steps']
  .flatMap((folder) =>
    readdirSync(root + folder, { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name.replaceAll('\\', '/')}`,
    ),
  )
  .filter((name) => name.endsWith('.ts') && !/^src\/(simulator|ui\/words)\//.test(name))

/** No pattern begins with the second character of a comment. */
const comment = /^\s*\/(?:\*[\s\S]*?\*\/|\/.*$)/gm
const imported = / from '[^']*'$/gm

function patternsIn(file: string): RegExp[] {
  const text = readFileSync(root + file, 'utf8')
  if (!text.replace(comment, '').replace(imported, '').includes('/')) return []
  const found: RegExp[] = []
  const left = [parseAst(text, { lang: 'ts' }) as unknown as Node]
  for (let node = left.pop(); node; node = left.pop()) {
    if (node.regex) found.push(new RegExp(node.regex.pattern, node.regex.flags))
    for (const part of Object.values(node)) if (part !== null && typeof part === 'object') left.push(part)
  }
  return found
}

const patterns = new Map(
  files.flatMap((file) => patternsIn(file).map((pattern) => [`${file} ${pattern}`, pattern] as const)),
)

test('the counting matcher finds what is not linear', () => {
  for (const pattern of [
    /a+b/,
    /a+$/,
    /root@[^:\r\n]+:[^\r\n#]*# /,
    /^\s*x/m,
    /(?:a|b)+c/,
    /(?:\r\nabcdefgh)+c/,
    /^b (.*?)\s*$/,
    /b[^;]*$/,
  ]) {
    const text = worstText(pattern, 400)(20_000)
    expect([`${pattern}`, new Steps(pattern).over(text, text.length * BUDGET)]).toEqual([
      `${pattern}`,
      text.length * BUDGET + 1,
    ])
  }
})

/** Every day a part of it, in a soak all: no more than this is kept of what a router said and nobody read (src/console/line.ts). */
const SIZE = process.env.MODE === 'soak' ? MIB : 64 * 1024

test('every pattern is linear: its worst text stays within its budget of steps', () => {
  expect(patterns.size).toBeGreaterThan(150)
  expect(slowOf(patterns)).toEqual([])
}, 600_000)

test('so is every pattern that is put together from a profile or another pattern while a router starts', async () => {
  const built = await builtPatterns()
  expect(built.length).toBeGreaterThan(30)
  expect(slowOf(built.map((pattern) => [`${pattern}`, pattern] as const))).toEqual([])
}, 600_000)

function slowOf(named: Iterable<readonly [string, RegExp]>): string[] {
  return [...named].flatMap(([name, pattern]) => {
    const text = worstText(pattern, 300)
    const steps = new Steps(pattern)
    const within = (size: number, budget: number) => {
      const all = text(size)
      return steps.over(all, all.length * budget) <= all.length * budget
    }
    // Where nothing is repeated each place costs the same, however many there are.
    if (!/[*+{]/.test(pattern.source)) return within(1000, BUDGET) ? [] : [name]
    // What grows with the square costs eight times as much a letter over all: an eighth of it tells of most patterns.
    return within(SIZE / 8, BUDGET / 8) || within(SIZE, BUDGET) ? [] : [name]
  })
}
