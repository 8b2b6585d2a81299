import { spawnSync } from 'node:child_process'
import { middle, ok, type Row, spread } from './table.ts'

const times = 20
const limit = 1.5

/** How long the program takes to say what it can do, beside Node doing nothing. In turns. */
export async function help(): Promise<Row[]> {
  const ours: number[] = []
  const node: number[] = []
  for (let i = 0; i < times; i++) {
    ours.push(run('dist/src/main.js', '--help'))
    node.push(run('-e', '0'))
  }
  const ratio = middle(ours).median / middle(node).median
  const against = `node -e 0 ${spread(node)}: ${ratio.toFixed(2)}x, limit ${limit}x`
  return [{ what: '--help', measured: spread(ours), limit: against, verdict: ok(ratio <= limit) }]
}

// Where it is set, Node reads some hundred certificates at each start: longer than either of the two takes.
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env

function run(...args: string[]): number {
  const from = performance.now()
  const { status } = spawnSync(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`)
  return performance.now() - from
}
