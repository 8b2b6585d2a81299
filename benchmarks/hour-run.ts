import { later, minutes } from '../src/base/time.ts'
import { BatchTable } from '../test/whole/batch-table.ts'
import type { Line, Started } from '../test/whole/process.ts'
import { filled } from './batch-run.ts'
import { Person } from './person.ts'
import { ok, type Row } from './table.ts'

const least = 100
/** What the hands may have nothing to do for at 16 seats: rounding. */
const most = 0.005

/** A whole batch on one switch, at the board's own pace, by one person: the span from its first verdict on. */
export const hourOf =
  (seats: 8 | 16, span = minutes(60)) =>
  async (): Promise<Row[]> => {
    const { passed, failed, idle } = await hour(seats, span)
    const told = `${passed} routers, ${failed} failed, hands idle ${(idle * 100).toFixed(1)} %`
    const limit = seats === 8 ? `${least} routers in ${span / minutes(1)} minutes` : 'hands never idle'
    const good = seats === 8 ? passed >= least : idle <= most
    return [{ what: `hour: ${seats} seats, measured`, measured: told, limit, verdict: ok(good) }]
  }

export async function hour(seats: number, span: number) {
  await using table = await BatchTable.set({
    ...{ seats, pace: 'real', small: false, elsewhere: true, byHand: true },
  })
  await filled(table)
  const labels = table.seats.map(({ label }) => label)
  const person = new Person(labels, (seat, order) => table.seat(seat).hand.say(order))
  const { verdicts } = person.board
  const program = table.batchElsewhere([], (line: Line, self: Started) => {
    const before = verdicts.length
    person.hear(line)
    if (verdicts.length === before) return
    process.stderr.write(`${JSON.stringify(verdicts.at(-1))}\n`)
    if (before === 0) later(span, () => self.kill())
  })
  const exit = await program.exit()
  if (exit !== null) throw new Error(`The batch ended with ${exit}: ${program.complaints}`)
  const from = verdicts[0]!.at
  const within = verdicts.filter(({ at }) => at > from && at <= from + span)
  const passed = within.filter(({ result }) => result === 'passed').length
  return { passed, failed: within.length - passed, idle: 1 - person.busy(from, from + span) / span }
}
