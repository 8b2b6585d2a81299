import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { minutes, now } from '../../src/base/time.ts'
import { readJournal } from '../../src/procedure/journal.ts'
import { BatchTable } from './batch-table.ts'
import { describeFlash } from './flash.ts'
import type { Line } from './process.ts'
import { drawnBy, isVerdict, writePage } from './soak-page.ts'

/** All of it by `npm run soak`; among the other tests a little. */
const whole = process.env.MODE === 'soak'
const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise)
const seats = number('SOAK_SEATS', whole ? 16 : 2)
const rounds = number('SOAK_ROUNDS', whole ? 50 : 2)
// Of 34 the one seat draws a router without a SIM, the other one whose boot loader cannot unpack the kernel.
const seed = number('SOAK_SEED', whole ? 1 : 34)

/** What a router has, and the verdict that is right for it. */
const kinds: [fault: string, result: string][] = [
  ['', 'passed'],
  ['', 'passed'],
  ['', 'passed'],
  ['key-deaf-once', 'passed'],
  ['checksum-noise', 'passed'],
  ['modem-garbage', 'passed'],
  ['modem-renumbers', 'passed'],
  ['no-sim', 'passed'],
  ['no-lan', 'failed'],
  ['lzma-error', 'failed'],
  ['wrong-board', 'failed'],
  ['no-modem', 'failed'],
]
/** How a failure is told. */
const codeOf: Record<string, RegExp> = {
  'no-lan': /^tftp-arp$/,
  'lzma-error': /^image-lzma$/,
  'wrong-board': /^other-boot-loader$/,
  // Without its label nobody knows whether it should have one.
  'no-modem': /^question-unanswered$/,
}
/** These never get as far as the backup: the flash is what it came as. */
const untouched = Object.keys(codeOf)
const yaml = `settings:\n  hostname: mr500-{n}\n  root-password: generate\n`

it(`${seats} seats, ${rounds} rounds, faults by seed ${seed}: every verdict is right and nothing is mixed up`, {
  timeout: 8 * 3_600_000,
}, async () => {
  const started = now()
  await using table = await BatchTable.set({ seats, yaml, elsewhere: whole })
  // Which fault each seat draws does not hang on who asks first.
  const dice = new Map(table.seats.map(({ label }, n) => [label, dicedBy(seed + 1000 * n)]))
  const wanted = new Map(table.seats.map(({ label }) => [label, ['passed']]))
  const drawn = new Map(table.seats.map(({ label }) => [label, ['']]))
  const faultOf = new Map<string, string>()
  const harmed: string[] = []
  const asked: Promise<void>[] = []
  const little = whole ? [] : ['--cold-boots', '0', '--skip', 'lte-tools']
  const onLine = (line: Line) => {
    if (line.type === 'question' && /next router|the next one/.test(String(line.text)))
      asked.push(next(String(line.seat)))
  }
  const words = ['--count', String(seats * rounds), ...little]
  const program = whole ? table.batchElsewhere(words, onLine) : table.batch(words, onLine)
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
  await nothingMixed(table, program.lines.filter(isVerdict), faultOf)
  const all = drawnBy(program.lines, drawn)
  for (const { fault, code } of all) expect(code, fault).toMatch(codeOf[fault] ?? /^$/)
  if (whole) writePage(all, { seats, rounds, seed, minutes: Math.round((now() - started) / minutes(1)) })

  async function next(label: string): Promise<void> {
    const { hand, mac } = table.seat(label)
    const now = await hand.flash()
    const { changed } = describeFlash(now, table.delivered.get(mac)!)
    const may = untouched.includes(faultOf.get(mac) ?? '') ? [] : ['firmware']
    if (changed.some((name) => !may.includes(name))) harmed.push(`${mac} ${faultOf.get(mac)}: ${changed}`)
    const [fault, result] = kinds[Math.floor(dice.get(label)!() * kinds.length)]!
    wanted.get(label)!.push(result)
    drawn.get(label)!.push(fault)
    faultOf.set(await table.swap(label, fault), fault)
  }
})

/** Each router that said who it is has one report and one backup, of its own flash, and a name that no other one has. */
async function nothingMixed(
  table: BatchTable,
  verdicts: Line[],
  faultOf: Map<string, string>,
): Promise<void> {
  const macs = verdicts.filter(({ unit }) => unit !== null).map(({ unit }) => String(unit))
  expect(new Set(macs).size).toBe(macs.length)
  for (const { unit, seat, result, report } of verdicts) {
    if (unit !== null)
      expect(JSON.parse(readFileSync(String(report), 'utf8'))).toMatchObject({ unit, seat, result })
  }
  for (const mac of macs) {
    const own = untouched.includes(faultOf.get(mac) ?? '') ? [] : [table.delivered.get(mac)?.whole]
    expect(await table.saved(mac), `${mac} ${faultOf.get(mac)}`).toEqual(own)
  }
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
