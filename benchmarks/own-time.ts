import { seconds } from '../src/base/time.ts'
import { oneRun } from './one-run.ts'
import { ok, type Row } from './table.ts'

const limit = seconds(1.5)

/** How long the router waits for the program in a whole install at its own pace. */
export async function ownTime(): Promise<Row[]> {
  const { clock } = await oneRun()
  const waits = clock.waits(false)
  const total = sum(waits)
  const looks = clock.waits(true)
  const worst = [...waits].sort((a, b) => b.took - a.took).slice(0, 5)
  const measured = `${(total / 1000).toFixed(2)} s in ${waits.length} waits`
  const between = `${(sum(looks) / 1000).toFixed(1)} s in ${looks.length} waits`
  return [
    { what: 'own time in an install at real pace', measured, limit: '1.50 s', verdict: ok(total < limit) },
    { what: '  between looks for what the router owed', measured: between, limit: '', verdict: 'shown' },
    ...worst.map(({ took, before }) => ({
      what: '  a long one',
      measured: `${took.toFixed(0)} ms`,
      limit: `before ${JSON.stringify(before.slice(0, 44))}`,
      verdict: 'shown',
    })),
  ]
}

const sum = (waits: { took: number }[]) => waits.reduce((all, { took }) => all + took, 0)
