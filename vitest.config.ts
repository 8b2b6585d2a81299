import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that run for half a minute and more: begun last they would run on alone. */
const long = ['whole/matrix', 'whole/batch', 'whole/restore', 'bench/modem', 'whole/', 'ui/', 'console/']

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = long.findIndex((part) => moduleId.includes(`/test/${part}`))
      return place < 0 ? long.length : place
    }
    return files.toSorted((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/whole/build.ts',
    testTimeout: 90_000,
    hookTimeout: 90_000,
    pool: 'forks',
    // Nothing in src has a state of its own: modules are loaded once a worker, not once a file.
    isolate: false,
    // Most tests wait for simulated routers most of their time.
    maxWorkers: 5,
    maxConcurrency: 5,
    sequence: { sequencer: LongestFirst },
  },
})
