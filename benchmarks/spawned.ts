import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

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
  const opened = await Promise.race([open(pipe, 'w'), exit.then(() => null)])
  if (opened === null) throw new Error(`${args(pipe).join(' ')} ended without a look at ${pipe}`)
  const took = performance.now() - from
  child.kill('SIGKILL')
  await exit
  await opened.close()
  rmSync(folder, { recursive: true })
  return took
}
