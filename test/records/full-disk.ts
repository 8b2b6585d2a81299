import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** Whether this system can stop a file from growing, as a full disk does: part of a line is taken before it says so. */
export const canFill = spawnSync('prlimit', ['--version']).status === 0

/**
 * Does the work in a process of its own in which no file can have more than so many bytes, and says what it prints. Not in
 * this one: others use it at the same time.
 */
export function withRoomFor(bytes: number, module: string, work: string): string {
  const file = join(process.cwd(), 'dist/js/src', `${module}.js`)
  const text = `import * as it from ${JSON.stringify(file)}\n${work}`
  const node = [process.execPath, '--input-type=module', '-e', text]
  const { stdout, stderr } = spawnSync('prlimit', [`--fsize=${bytes}:unlimited`, ...node], {
    encoding: 'utf8',
  })
  return stdout + stderr
}
