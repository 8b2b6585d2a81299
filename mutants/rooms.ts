import type { Room } from './room.ts'

export const rooms: Room[] = [
  { files: ['src/harmless.ts'], tests: ['test/harmless.test.ts'] },
  { files: ['src/inside.ts'], tests: ['test/inside.test.ts'] },
  { files: ['src/secrets.ts'], tests: ['test/secrets.test.ts'] },
  {
    files: ['src/records/layout.ts', 'src/records/mac.ts', 'src/records/sums.ts'],
    tests: ['test/records/mac.test.ts', 'test/records/layout.test.ts', 'test/records/sums.test.ts'],
  },
  { files: ['src/console/allowed.ts'], tests: ['test/console/allowed.test.ts'] },
  { files: ['src/console/typing.ts'], tests: ['test/console/typing.test.ts'] },
  { files: ['src/openwrt/backup-gate.ts'], tests: ['test/openwrt/backup-gate.test.ts'] },
  { files: ['src/openwrt/backup-sanity.ts'], tests: ['test/openwrt/backup-sanity.test.ts'] },
  { files: ['src/bench/wire.ts'], tests: ['test/bench/wire.test.ts'] },
]
