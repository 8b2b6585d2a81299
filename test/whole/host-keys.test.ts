import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seconds } from '../../src/base/time.ts'
import { inFairTime } from '../boards/fair-clock.ts'
import { type Filled, filled } from './cache.ts'
import { type Ran, Table } from './harness.ts'

inFairTime()

let shared: Filled
beforeAll(async () => {
  shared = await filled()
})
afterAll(() => shared[Symbol.asyncDispose]())

const within = { timeout: seconds(120) }
const toRam = ['--until', 'boot-from-ram']
const hostKeys = ({ events }: Ran) =>
  events
    .filter(({ type, step }) => type === 'step-done' && step === 'boot-from-ram')
    .map(({ facts }) => (facts as { hostKeys: object }).hostKeys)

/** What was on the line of each run, in their order. */
function lines({ records }: Table): string[] {
  const runs = join(records, 'runs')
  return readdirSync(runs)
    .sort()
    .map((name) => readFileSync(join(runs, name, 'console.log'), 'latin1'))
}

it(
  'keys are ended behind its own bootm, in no RAM system that it finds running, and in no first start from flash',
  within,
  async () => {
    await using table = await Table.set({ ...shared, pace: 'brisk' })
    const first = await table.install({ args: toRam })
    const times = { console: expect.any(Number), lan: expect.any(Number), saved: 0 }
    expect(hostKeys(first), first.complaints).toEqual([{ ended: expect.any(Number), ...times }])
    expect(hostKeys(first)).not.toMatchObject([{ ended: 0 }])
    const second = await table.install({ args: ['--until', 'first-boot'] })
    expect([second.exit, hostKeys(second)], second.complaints).toEqual([0, []])
    const [own = '', found = 'dropbearkey'] = lines(table)
    expect(own).toMatch(/> bootm[\s\S]*dropbearkey/)
    expect(found).toContain('sysupgrade')
    expect(found).not.toContain('dropbearkey')
  },
)

it('where that saving is done without, no key is ended', within, async () => {
  await using table = await Table.set(shared)
  const ran = await table.install({ args: [...toRam, '--patient', 'host-keys'] })
  expect(hostKeys(ran), ran.complaints).toMatchObject([{ ended: 0, saved: 0 }])
  expect(lines(table).join('')).not.toContain('dropbearkey')
})
