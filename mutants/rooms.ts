import type { Room } from './room.ts'

export const rooms: Room[] = [{ files: ['src/harmless.ts'], tests: ['test/harmless.test.ts'] }]
