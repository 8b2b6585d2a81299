import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { errorsPage } from '../../release/errors-table.ts'
import { catalogue, exits } from '../../src/problems/catalogue.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const page = read('docs/errors.md')
const kinds = Object.keys(catalogue) as (keyof typeof catalogue)[]

test('docs/errors.md is what the catalogue and its words make; else run `npm run docs`', () => {
  expect(page).toBe(errorsPage())
})

test.each(kinds)('%s: every row says what the code means and what to do', (kind) => {
  const section = page.split(`## Exit ${exits[kind]}: `)[1]!.split(/^#/m)[0]!
  const rows = [...section.matchAll(/^\| `([a-z0-9-]+)` +\| (.+?) +\| (yes)? +\| (.+?) +\|$/gm)]
  expect(rows.map(([, code]) => code)).toEqual(Object.keys(catalogue[kind]))
  expect(rows.length).toBeGreaterThan(10)
  const poor = rows.filter(([, , means, , todo]) => means!.length < 4 || todo!.length < 4)
  expect(poor.map(([, code]) => code)).toEqual([])
})

test('the two codes that are no class of their own are explained too, also in README', () => {
  for (const text of [page, read('README.md')])
    for (const code of ['cancelled', 'bug']) expect(text).toContain(`\`${code}\``)
})

test('README leads to the table of all codes and names every exit code', () => {
  const [, section = ''] = read('README.md').split('## Error codes\n')
  expect(section).toContain('(docs/errors.md)')
  for (const exit of Object.values(exits)) expect(section).toMatch(new RegExp(`^\\| ${exit} `, 'm'))
})
