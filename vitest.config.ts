import { dirname, relative, resolve } from 'node:path'
import { configDefaults, defineConfig, type Plugin } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * What is tested is what is shipped: test/whole/build.ts builds before the first test, and each worker loads it as Node
 * does, where translating the sources once more in each of them would cost as much as a tenth of the tests. Who watches
 * (`npx vitest`) has the sources.
 */
const built: Plugin = {
  name: 'built',
  enforce: 'pre',
  apply: () => !process.stdin.isTTY || process.argv.some((word) => /^(--)?run$/.test(word)),
  resolveId(source, importer) {
    if (!importer || !/^\..*\.ts$/.test(source)) return null
    const path = relative(import.meta.dirname, resolve(dirname(importer), source))
    return /^(src|steps)[\\/]/.test(path)
      ? resolve(import.meta.dirname, 'dist/js', path.replace(/ts$/, 'js'))
      : null
  },
}

/**
 * The three longest are begun first, and beside them what mostly waits; then what reckons, which would run on alone if it
 * were begun last, and at the end what is short.
 */
const order = [
  'whole/matrix',
  'router/modem',
  'whole/batch',
  'host/namespace',
  'boards/',
  'console/',
  'tftp/',
  'openwrt/',
  'simulator/',
  'ui/seated',
  'whole/alone',
  'whole/restore',
  'commands/wizard',
  'firmware/processes',
  'whole/soak',
  'whole/',
  'firmware/',
  'pack',
]

class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = order.findIndex((part) => moduleId.includes(`/test/${part}`))
      return place < 0 ? order.length : place
    }
    return files.toSorted((a, b) => rank(a) - rank(b))
  }
}

/** Of an emulated machine, with packages that few have installed: `npm run test:qemu` alone. */
const emulated = 'test/qemu/**'
/** It takes minutes and a Wine: `npm run test:wine`. */
const wine = 'test/wine/**'
/** The screens of every fault, to be looked at: `npm run screens`. */
const screens = 'test/ui/walk.test.ts'

export default defineConfig(({ mode }) => ({
  plugins: [built],
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [
      ...configDefaults.exclude,
      ...(mode === 'qemu' ? [] : [emulated]),
      ...(mode === 'wine' ? [] : [wine]),
      ...(mode === 'screens' ? [] : [screens]),
    ],
    globalSetup: 'test/whole/build.ts',
    // Screens are compared in English, whatever the machine speaks.
    env: { LC_ALL: 'C.UTF-8' },
    // A machine that others use stalls for seconds, and a board's times are real: what is broken fails twice.
    retry: process.env.CI ? 1 : 0,
    testTimeout: 240_000,
    hookTimeout: 240_000,
    pool: 'forks',
    server: { deps: { external: [/[\\/]dist[\\/]js[\\/](src|steps)[\\/]/] } },
    // Nothing in src has a state of its own: modules are loaded once a worker, not once a file.
    isolate: false,
    // Most tests wait for simulated routers most of their time: so many at once keep two processors busy. Two more end a tenth
    // sooner and cost a fifth more, since each has caches of its own.
    maxWorkers: 6,
    // Workers live for minutes: garbage is collected seldom, and by no threads beside the ones that work. Only what runs
    // often is made faster: most of what is warm once is not needed again.
    execArgv: [
      '--max-semi-space-size=64',
      '--initial-old-space-size=256',
      '--single-threaded-gc',
      '--interrupt-budget=528000',
    ],
    maxConcurrency: 6,
    sequence: { sequencer: InOrder },
  },
}))
