import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { targets } from '../../release/targets.ts'

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')

test('only the executable that the tests run has a name that does not say "never-run", and README names it', () => {
  const run = targets.map(({ name }) => name).filter((name) => !name.includes('never-run'))
  expect(run).toEqual(['benchflash-linux-x64'])
  expect(read('.ci/run')).toContain(`dist/release/${run[0]}`)
  expect(read('README.md') + read('docs/laptop.md')).toContain('never-run')
})

test('an executable that was made for another machine than this one carries no compiled code', () => {
  for (const { name, codeCache } of targets) expect(codeCache, name).toBe(name === 'benchflash-linux-x64')
})
