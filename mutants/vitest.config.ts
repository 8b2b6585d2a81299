import { defineConfig } from 'vitest/config'

/** For Stryker, which mutates sources: they are loaded as they are, nothing is built, and only a room's own tests are run. */
export default defineConfig({
  test: {
    include: process.env.MUTANTS_TESTS?.split(' ') ?? ['test/harmless.test.ts'],
    setupFiles: ['mutants/setup.ts'],
    testTimeout: 10_000,
  },
})
