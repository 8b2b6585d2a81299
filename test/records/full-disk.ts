import { spawnSync } from 'node:child_process'

/** Whether this system can stop a file from growing, as a full disk does: part of a line is taken before it says so. */
export const canFill = spawnSync('prlimit', ['--version']).status === 0

/** Does the work where no file of this process can have more than so many bytes. */
export function withRoomFor<T>(bytes: number, work: () => T): T {
  const limit = (soft: number | 'unlimited') =>
    spawnSync('prlimit', ['--pid', String(process.pid), `--fsize=${soft}:unlimited`])
  limit(bytes)
  try {
    return work()
  } finally {
    limit('unlimited')
  }
}
