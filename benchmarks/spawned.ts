import { spawnSync } from 'node:child_process'

// Where it is set, Node reads some hundred certificates at each start: longer than what is measured takes.
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env

/** Milliseconds from the start of a program to its end. */
export function spawned(file: string, args: string[], codes = [0]): number {
  const from = performance.now()
  const { status } = spawnSync(file, args, { env, stdio: ['ignore', 'ignore', 'ignore'] })
  if (!codes.includes(status ?? -1)) throw new Error(`${file} ${args.join(' ')} ended with ${status}`)
  return performance.now() - from
}
