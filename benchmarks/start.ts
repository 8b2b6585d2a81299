import { spawned } from './spawned.ts'
import { middle, ok, type Row, spread } from './table.ts'

const times = 15
const main = 'dist/src/main.js'

/** What asks nobody anything; the others as far as they get without a bench. */
const starts: [what: string, args: string[], limit: number, codes?: number[]][] = [
  ['--help', ['--help'], 1.25],
  ['--version', ['--version'], 1.25],
  ['devices', ['devices'], 2],
  ['ports', ['ports'], 2],
  ['records', ['records', '--records', '/nowhere'], 2, [0, 2, 3]],
  ['completion bash', ['completion', 'bash'], 2],
  ['doctor --help', ['doctor', '--help'], 2],
  ['install --dry-run', ['install', '--dry-run', '--port', '/dev/null'], 2],
]

/** How long the program takes to start, beside Node doing nothing. In turns, so that what else the computer does meets both. */
export async function start(): Promise<Row[]> {
  const node: number[] = []
  const ours = starts.map((): number[] => [])
  for (let i = 0; i < times; i++) {
    node.push(spawned(process.execPath, ['-e', '0']))
    for (const [n, [, args, , codes]] of starts.entries())
      ours[n]!.push(spawned(process.execPath, [main, ...args], codes))
  }
  return starts.map(([what, , limit], n) => {
    const ratio = middle(ours[n]!.map((each, i) => each / node[i]!)).median
    const against = `node -e 0 ${spread(node)}: ${ratio.toFixed(2)}x, limit ${limit}x`
    return { what: `start: ${what}`, measured: spread(ours[n]!), limit: against, verdict: ok(ratio <= limit) }
  })
}
