import type { Room } from './room.ts'

/**
 * Sources with a constant that is changed meet every test of their room: so what is slow has a room of its own. A file of
 * tests that breaks while it is loaded fails no test: what is made of these sources is made within one.
 */
export const rooms: Room[] = [
  // What others said and named, and what may be typed to a boot loader.
  {
    files: [
      'src/base/harmless.ts',
      'src/ui/passing.ts',
      'src/base/secrets.ts',
      'src/records/layout.ts',
      'src/records/mac.ts',
      'src/records/sums.ts',
      'src/console/allowed.ts',
    ],
    tests: [
      'test/harmless.test.ts',
      'test/ui/passing.test.ts',
      'test/secrets.test.ts',
      'test/records/layout.test.ts',
      'test/records/mac.test.ts',
      'test/records/sums.test.ts',
      'test/console/allowed.test.ts',
    ],
  },
  // Passwords and keys of this laptop, and what is struck out of whatever leaves it.
  {
    files: ['src/records/passwords.ts', 'src/records/own-key.ts'],
    tests: ['test/records/passwords.test.ts'],
  },
  {
    files: ['src/reports/strike.ts'],
    tests: ['test/reports/strike.test.ts', 'test/reports/secrets.test.ts'],
  },
  // Its test reads the sources, which are no more themselves where they are mutated.
  { files: ['src/base/inside.ts'], tests: ['test/inside.test.ts'] },
  // The same on a page and in a table.
  { files: ['src/reports/csv.ts', 'src/reports/html.ts'], tests: ['test/reports/escapes.test.ts'] },
  // How it is typed, and when.
  {
    files: ['src/console/typing.ts', 'src/console/guard.ts', 'src/console/key-stream.ts'],
    tests: ['test/console/typing.test.ts', 'test/console/guard.test.ts', 'test/console/key-stream.test.ts'],
  },
  { files: ['src/console/shell-typing.ts'], tests: ['test/console/typing-to-shell.test.ts'] },
  { files: ['src/console/echo.ts'], tests: ['test/console/echo.test.ts'] },
  // Whether a backup is one, and what its lists say.
  { files: ['src/backup/lists.ts'], tests: ['test/backup/lists.test.ts'] },
  { files: ['src/backup/verify.ts'], tests: ['test/backup/verify.test.ts'] },
  { files: ['src/backup/classify.ts'], tests: ['test/backup/classify.test.ts'] },
  { files: ['src/openwrt/flash-map.ts'], tests: ['test/openwrt/flash-map.test.ts'] },
  // What is to be done, what is done, and what that has done to the router.
  {
    files: ['src/procedure/plan.ts', 'src/procedure/done.ts', 'src/problems/catalogue.ts'],
    tests: ['test/procedure/plan.test.ts', 'test/procedure/done.test.ts', 'test/problems/catalogue.test.ts'],
  },
  {
    files: ['src/procedure/decide.ts', 'src/procedure/state.ts', 'src/procedure/verdict.ts'],
    tests: [
      'test/procedure/decide.test.ts',
      'test/procedure/state.test.ts',
      'test/procedure/verdict.test.ts',
    ],
  },
  {
    files: ['src/procedure/harm.ts', 'src/procedure/journal.ts'],
    tests: ['test/procedure/journal.test.ts'],
  },
  // What firmware is believed.
  {
    files: [
      'src/firmware/usign.ts',
      'src/firmware/keys.ts',
      'src/firmware/sums.ts',
      'src/firmware/versions.ts',
    ],
    tests: ['test/firmware/usign.test.ts', 'test/firmware/keys.test.ts', 'test/firmware/versions.test.ts'],
  },
  {
    files: ['src/firmware/stored.ts', 'src/firmware/missing.ts', 'src/firmware/layout.ts'],
    tests: ['test/firmware/stored.test.ts', 'test/firmware/layout.test.ts'],
  },
  { files: ['src/firmware/check.ts'], tests: ['test/firmware/check.test.ts'] },
  // What goes over the cable, to whom, and when again.
  {
    files: [
      'src/tftp/window.ts',
      'src/tftp/packet.ts',
      'src/tftp/options.ts',
      'src/tftp/resend-clock.ts',
      'src/bench/wire.ts',
    ],
    tests: ['test/tftp/parts.test.ts', 'test/tftp/resend-clock.test.ts', 'test/bench/wire.test.ts'],
  },
]
