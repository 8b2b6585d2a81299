import { seconds } from '../src/base/time.ts'
import { oneRun, runOnce } from './one-run.ts'
import { ok, type Row } from './table.ts'
import { board, whole } from './time.ts'

const least = seconds(25)

/** T beside T with nothing cut short, on boards of the same times; both at once, because most of it is waiting. */
export async function saved(): Promise<Row[]> {
  const [now, before] = await Promise.all([oneRun(), runOnce('--patient')])
  const [T, patient] = [whole(now.intervals), whole(before.intervals)]
  const told = [patient, T, patient - T].map((time) => `${(time / seconds(1)).toFixed(1)} s`)
  return [
    { what: 'saved: the simulated boards', measured: board(), limit: '', verdict: 'shown' },
    {
      what: 'saved: T with --patient, T, and the difference',
      measured: told.join(', '),
      limit: `at least ${least / seconds(1)} s`,
      verdict: ok(patient - T >= least),
    },
  ]
}
