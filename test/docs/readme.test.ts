import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { english } from '../../src/base/english.ts'
import { faultWords } from '../../src/messages/en/simulate.ts'
import { wiringWords } from '../../src/messages/en/wizard.ts'
import { install } from '../../steps/index.ts'

const root = new URL('../../', import.meta.url)
/** Steps that are named and not there yet. */
const coming: string[] = []
const read = (file: string) => readFileSync(new URL(file, root), 'utf8')
const readme = read('README.md')
/** What a user reads: README, and the pages that it leads to. */
const guides = [...readme.matchAll(/\]\((docs\/[\w-]+\.md)/g)].map(([, file]) => file!)
const pages = ['README.md', ...new Set(guides)]

test('README draws the wires as the wizard does', () => {
  expect(readme).toContain(`\`\`\`\n${wiringWords('192.168.0.5/24').join('\n')}\n\`\`\``)
})

test('README asks for a survey on its first screen, and says that no hardware has been met yet', () => {
  const first = readme.split('\n').slice(0, 24).join(' ')
  expect(first).toMatch(/benchflash survey/)
  expect(first).toMatch(/has never met real hardware/)
})

test('README fits in 250 lines', () => {
  expect(readme.split('\n').length).toBeLessThan(250)
})

test('the page about practice lists the faults that a simulated router can have', () => {
  const told = [...read('docs/practice.md').matchAll(/^- `([a-z0-9-]+)`: /gm)].map(([, name]) => name)
  expect(told).toEqual(Object.keys(faultWords))
})

test('README says of every step whether it writes to the router, in the order of the procedure', () => {
  const section = readme.split('## What is written to the router, and when')[1]!.split('\n## ')[0]!
  const rows = section.split('\n').filter((line) => line.startsWith('| `'))
  const told = rows.map((row) => row.split('|').map((cell) => cell.trim().replaceAll('`', '')))
  const there = told.filter(([, id]) => !coming.includes(id!) || install.some((step) => step.id === id))
  expect(there.map(([, id]) => id)).toEqual(install.map(({ id }) => id))
  const writers = there.filter(([, , , writes]) => !writes!.startsWith('nothing')).map(([, id]) => id)
  // What the router writes by itself at its first start is no deed of ours.
  const expected = install.filter(({ id, writes }) => writes || id === 'first-boot').map(({ id }) => id)
  expect(writers).toEqual(expected)
})

test('the failure that the page about trouble shows has the number and title of its step', () => {
  const [, n, all, title] = /^Step (\d+) of (\d+) failed: (.+?) {2,}\[/m.exec(
    read('docs/troubleshooting.md'),
  )!
  expect(Number(all)).toBe(install.length)
  expect(title).toBe(english(install[Number(n) - 1]!.title))
})

test('the picture of the screen shows the steps of the procedure', () => {
  const svg = readFileSync(new URL('docs/screen.svg', root), 'utf8')
  const shown = [...svg.matchAll(/>[ ✔⠋-⠿]*\d+\. ([^<]+)</g)].map(([, title]) => title!)
  expect(new Set(shown).size).toBeGreaterThan(8)
  expect(
    shown.filter((line) => !install.some(({ title }) => line.startsWith(english<string>(title)))),
  ).toEqual([])
})

const ours = ['contract', 'errors', 'matrix', 'architecture', 'mutants']
const written = pages.filter((page) => !ours.some((name) => page.includes(name)))

test.each(written)('%s fits a window of 100 columns outside of its tables', (page) => {
  const lines = read(page).split('\n')
  const long = lines.filter((line) => line.length > 100 && !line.startsWith('|'))
  expect(long).toEqual([])
})

test('README leads to every page of the documents, and every page for users is looked at here', () => {
  const there = readdirSync(new URL('docs', root)).filter((name) => name.endsWith('.md'))
  expect(new Set(pages.slice(1))).toEqual(new Set(there.map((name) => `docs/${name}`)))
  expect(written.length).toBeGreaterThan(9)
})

test('every file and folder of the project that README and its pages name is there', () => {
  const named = written.flatMap((page) => [
    ...[...read(page).matchAll(/[`(]((?:src|steps|docs|bench)\/[\w./-]+)[`)#]/g)].map(([, path]) => path!),
  ])
  expect(named.length).toBeGreaterThan(12)
  for (const path of named) expect(() => readFileSync(new URL(path, root))).not.toThrow(/ENOENT/)
})

test('every heading that README links to is there', () => {
  const links = [...readme.matchAll(/\]\((docs\/[\w-]+\.md)#([\w-]+)\)/g)]
  expect(links.length).toBeGreaterThan(2)
  const anchors = (file: string) =>
    [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
      title!
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    )
  expect(links.filter(([, file, anchor]) => !anchors(file!).includes(anchor!))).toEqual([])
})

test('every script that README and its pages name is there', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
  const named = pages.flatMap((page) =>
    [...read(page).matchAll(/npm (?:run )?(demo|test|start|[a-z]+(?<=run [a-z]+))\b/g)].map(
      ([, name]) => name!,
    ),
  )
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((name) => !(name in scripts))).toEqual([])
})
