import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawned } from './spawned.ts'
import { ok, type Row } from './table.ts'

const limit = 40

/** "About half a minute" in README; with `--pace real` it is the row `time`, and a little more. */
export async function demo(): Promise<Row[]> {
  const records = await mkdtemp(join(tmpdir(), 'bench-'))
  const args = ['dist/src/main.js', 'demo', '--plain', '--records', records]
  const took = spawned(process.execPath, args) / 1000
  await rm(records, { recursive: true })
  return [
    {
      what: 'demo, a whole install at the brisk pace',
      measured: `${took.toFixed(1)} s`,
      limit: `README: about half a minute; limit ${limit} s`,
      verdict: ok(took <= limit),
    },
  ]
}
