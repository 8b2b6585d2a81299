import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Stryker } from '@stryker-mutator/core'
import { root } from '../release/root.ts'
import { type Place, placeOf } from './survivor.ts'

/** Sources that decide without acting, and the tests that hold them: those alone are run, and no program is started. */
export interface Room {
  files: string[]
  tests: string[]
}

export type Count = { killed: number; timedOut: number; survived: Place[] }

/** Each mutant of its files, met by its tests. */
export async function mutated({ files, tests }: Room): Promise<Map<string, Count>> {
  process.env.MUTANTS_TESTS = tests.join(' ')
  const results = await new Stryker({ ...how, mutate: files }).runMutationTest()
  const counts = new Map<string, Count>(files.map((file) => [file, { killed: 0, timedOut: 0, survived: [] }]))
  for (const { fileName, location, replacement, status } of results) {
    const file = relative(root, fileName).replaceAll('\\', '/')
    const count = counts.get(file)!
    if (status === 'Timeout') count.timedOut++
    else if (status === 'Killed' || status === 'RuntimeError') count.killed++
    else if (status === 'Survived' || status === 'NoCoverage')
      count.survived.push(placeOf(file, readFileSync(join(root, file), 'utf8'), location, replacement))
  }
  return counts
}

const how = {
  testRunner: 'vitest',
  vitest: { configFile: 'mutants/vitest.config.ts', related: false },
  plugins: ['@stryker-mutator/vitest-runner', join(root, 'dist/js/mutants/sentences.js')],
  ignorers: ['sentences'],
  coverageAnalysis: 'perTest' as const,
  concurrency: 2,
  // What never ends is found by counting its rounds; a machine that others use stalls for seconds.
  timeoutMS: 30_000,
  warnings: false,
  reporters: [],
  logLevel: 'error' as never,
  allowConsoleColors: false,
  tempDirName: '.stryker-tmp',
  cleanTempDir: 'always' as const,
  disableTypeChecks: false,
  // Stryker would read the compiler's settings with an older compiler's functions.
  ignorePatterns: [
    '/dist',
    '/.ci',
    '/records',
    '/coverage',
    '/firmware-cache',
    '/tsconfig.json',
    '/tsconfig.build.json',
  ],
}
