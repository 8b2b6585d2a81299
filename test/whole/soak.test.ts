import { expect, it } from 'vitest'
import { readJournal } from '../../src/procedure/journal.ts'
import { BatchTable } from './batch-table.ts'
import type { Line } from './process.ts'

const whole = process.env.MODE === 'soak'
const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise)
const seats = number('SOAK_SEATS', 16)
const rounds = number('SOAK_ROUNDS', 50)
const seed = number('SOAK_SEED', 1)

/** What a router has, and the verdict that is right for it. */
const kinds: [fault: string, result: string][] = [
  ['', 'passed'],
  ['', 'passed'],
  ['', 'passed'],
  ['key-deaf-once', 'passed'],
  ['no-sim', 'passed'],
  ['no-lan', 'failed'],
  ['no-modem', 'failed'],
]
const yaml = `settings:\n  hostname: mr500-{n}\n  root-password: generate\n`

it.skipIf(!whole)(
  `${seats} seats, ${rounds} rounds, faults by seed ${seed}: every verdict is right and nothing is mixed up`,
  { timeout: 8 * 3_600_000 },
  async () => {
    const dice = dicedBy(seed)
    await using table = await BatchTable.set({ seats, yaml })
    const wanted = new Map(table.seats.map(({ label }) => [label, ['passed']]))
    const faults = new Map(table.seats.map(({ label }) => [label, '']))
    const harmed: string[] = []
    const asked: Promise<void>[] = []
    const program = table.batch(['--count', String(seats * rounds)], (line) => {
      if (line.type === 'question' && /next router/.test(String(line.text)))
        asked.push(next(String(line.seat)))
    })
    await program.exit()
    await Promise.all(asked)

    const failures = program.lines
      .filter(({ type }) => type === 'step-failed')
      .map(({ seat, step, code, message }) => `${seat} ${step} ${code} ${message}`)
    for (const { label } of table.seats) {
      const verdicts = program.lines.filter((line) => isVerdict(line) && line.seat === label)
      expect(
        verdicts.map(({ result }) => result),
        `${label}\n${failures.join('\n')}`,
      ).toEqual(wanted.get(label)!.slice(0, verdicts.length))
    }
    expect(program.lines.filter(isVerdict)).toHaveLength(seats * rounds)
    expect(harmed).toEqual([])
    await nothingMixed(table, program.lines.filter(isVerdict))

    async function next(label: string): Promise<void> {
      const { hand, mac } = table.seat(label)
      // What never got as far as a RAM system has the flash that it came with.
      if (faults.get(label) === 'no-lan' && (await hand.flash()).whole !== table.factory.get(mac))
        harmed.push(mac)
      const [fault, result] = kinds[Math.floor(dice() * kinds.length)]!
      faults.set(label, fault)
      wanted.get(label)!.push(result)
      await table.swap(label, fault)
    }
  },
)

const isVerdict = ({ type, result }: Line) => type === 'run-done' && result !== 'cancelled'

/** Each router that said who it is has one backup, of its own flash, and a name that no other one has. */
async function nothingMixed(table: BatchTable, verdicts: Line[]): Promise<void> {
  const macs = verdicts.filter(({ unit }) => unit !== null).map(({ unit }) => String(unit))
  expect(new Set(macs).size).toBe(macs.length)
  for (const mac of macs) expect(await table.saved(mac), mac).toEqual([table.factory.get(mac)])
  const names = macs.flatMap((mac) => {
    const done = readJournal(table.records, mac).find(
      ({ step, state }) => step === 'provision' && state === 'done',
    )
    return done ? [done.facts?.hostname] : []
  })
  expect(new Set(names).size).toBe(names.length)
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function dicedBy(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
