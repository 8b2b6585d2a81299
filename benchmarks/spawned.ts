import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { constants, mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, seconds } from '../src/base/time.ts'

// Where it is set, Node reads some hundred certificates at each start: longer than what is measured takes.
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env

/** Milliseconds from the start of a program to its end. */
export function spawned(file: string, args: string[], codes = [0]): number {
  const from = performance.now()
  const { status } = spawnSync(file, args, { env, stdio: ['ignore', 'ignore', 'ignore'] })
  if (!codes.includes(status ?? -1)) throw new Error(`${file} ${args.join(' ')} ended with ${status}`)
  return performance.now() - from
}

/**
 * Milliseconds from the start of a program until it opens a file that it was given. The file is a named pipe: to open one for
 * writing takes until somebody reads.
 */
export async function untilOpened(file: string, args: (pipe: string) => string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'start-'))
  const pipe = join(folder, 'pipe')
  if (spawnSync('mkfifo', [pipe]).status !== 0) throw new Error('mkfifo failed')
  const from = performance.now()
  const child = spawn(file, args(pipe), { env, stdio: 'ignore' })
  const exit = once(child, 'exit')
  const look = open(pipe, 'w')
  const opened = look.then(() => performance.now() - from)
  // Who opened it and ended at once was quicker than the news of it.
  const took = await Promise.race([opened, exit.then(() => after(seconds(0.2))).then(() => null)])
  child.kill('SIGKILL')
  await exit
  // Where nobody looked our own opening still waits for a reader.
  const reader = took !== null ? null : await open(pipe, constants.O_RDONLY | constants.O_NONBLOCK)
  for (const each of [await look, reader]) await each?.close()
  rmSync(folder, { recursive: true })
  if (took === null) throw new Error(`${args(pipe).join(' ')} ended without a look at ${pipe}`)
  return took
}
