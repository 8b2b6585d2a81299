import { spawned, untilOpened } from './spawned.ts'
import { middle, ok, type Row, spread } from './table.ts'

const times = 15
const main = 'dist/src/main.js'

interface Start {
  what: string
  limit: number
  measure: () => number | Promise<number>
}

/** From the first instruction to the end. */
const whole = (what: string, limit: number, args = what.split(' '), codes = [0]): Start => ({
  what,
  limit,
  measure: () => spawned(process.execPath, [main, ...args], codes),
})

/**
 * A command that works with a router is measured to its first check. That is its look into the first file that it was given, most
 * often the bench file, before any port, folder or network: options are known by then, nothing is checked.
 */
const toCheck = (what: string, args: (file: string) => string[]): Start => ({
  what: `${what}, to its first check`,
  limit: 2,
  measure: () => untilOpened(process.execPath, (pipe) => [main, ...args(pipe)]),
})

const withBench = (name: string, ...args: string[]) =>
  toCheck(name, (file) => [name, ...args, '--bench', file])

const starts: Start[] = [
  whole('--help', 1.25),
  whole('--version', 1.25),
  whole('devices', 2),
  whole('ports', 2),
  whole('records', 2, ['records', '--records', '/nowhere'], [0, 2, 3]),
  whole('report', 2, ['report', '--records', '/nowhere'], [2]),
  whole('completion bash', 2),
  whole('doctor --help', 2),
  ...['install', 'backup', 'upgrade', 'modem', 'survey', 'doctor'].map((name) =>
    withBench(name, '--port', '/dev/null'),
  ),
  withBench('restore', '/nowhere'),
  withBench('batch'),
  withBench('fetch'),
  toCheck('console', (file) => ['console', '--port', '/dev/null', '--device', file]),
  toCheck('simulate', (file) => ['simulate', '--device', file]),
  toCheck('serve', (file) => ['serve', file]),
  // Beyond what the limit is for: it reads records, keys and cache, and plans.
  whole('install --dry-run', Number.POSITIVE_INFINITY, ['install', '--dry-run', '--port', '/dev/null']),
]

/** How long the program takes to start, beside Node doing nothing. In turns, so that what else the computer does meets both. */
export async function start(): Promise<Row[]> {
  const node: number[] = []
  const ours = starts.map((): number[] => [])
  for (let i = 0; i < times; i++) {
    node.push(spawned(process.execPath, ['-e', '0']))
    for (const [n, { measure }] of starts.entries()) ours[n]!.push(await measure())
  }
  return starts.map(({ what, limit }, n) => {
    const ratio = middle(ours[n]!.map((each, i) => each / node[i]!)).median
    // What else the computer does only adds: the least of each is nearest to what they need.
    const least = middle(ours[n]!).least / middle(node).least
    const against = `node -e 0 ${spread(node)}: ${ratio.toFixed(2)}x (least to least ${least.toFixed(2)}x)`
    const row = { what: `start: ${what}`, measured: spread(ours[n]!) }
    if (limit === Number.POSITIVE_INFINITY) return { ...row, limit: against, verdict: 'shown' }
    return { ...row, limit: `${against}, limit ${limit}x`, verdict: ok(ratio <= limit) }
  })
}
