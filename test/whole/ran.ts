import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { hasty } from './process.ts'

/** The built program from its first word to its last, with all that it said. */
export async function ran(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [...hasty, 'dist/src/main.js', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text
    })
  await once(child, 'close')
  return { code: child.exitCode, ...said }
}
