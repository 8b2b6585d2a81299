import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BatchTable } from './batch-table.ts'
import { type Filled, filled } from './cache.ts'
import { Table } from './harness.ts'
import { usedOnce } from './installed.ts'

const minutes = 60_000
let shared: Filled
beforeAll(async () => {
  shared = await filled()
})
afterAll(() => shared[Symbol.asyncDispose]())

describe('OpenWrt and LTE are two verdicts', () => {
  it('a SIM that is blocked costs LTE alone, and LTE alone is tried again', {
    timeout: 4 * minutes,
  }, async () => {
    const used = await usedOnce('first-boot', shared)
    await using table = await Table.set({ ...shared, used, fault: ['sim-puk'] })
    const brief = ['--cold-boots', '0']
    const ran = await table.install({ args: brief })
    expect(ran.exit, ran.complaints).toBe(6)
    expect(ran.events.at(-1)).toMatchObject({
      type: 'run-done',
      result: 'passed',
      openwrt: 'proven',
      lte: 'failed',
      lteProblem: { code: 'sim-puk' },
      harm: 'installed',
    })
    const skipped = ran.events.filter(
      ({ type, why }) => type === 'step-skipped' && why === 'LTE has failed before',
    )
    expect(skipped.map(({ step }) => step)).toEqual(['configure-network', 'lte-tools'])
    const report = join(table.records, 'units', table.mac.toLowerCase().replaceAll(':', '-'), 'report.json')
    expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({ openwrt: 'proven', lte: 'failed' })
    const again = await table.install({ args: brief })
    expect(again.exit, again.complaints).toBe(6)
    const done = again.events.filter(({ type }) => type === 'step-started').map(({ step }) => step)
    expect(done).not.toContain('install')
    const asked = await table.install({ args: [...brief, '--skip', 'lte'] })
    expect(asked.exit, asked.complaints).toBe(0)
    expect(asked.events.at(-1)).toMatchObject({ result: 'passed', openwrt: 'proven', lte: 'not-asked' })
  })
})

it('a batch counts a router without LTE apart, and its files say so', { timeout: 4 * minutes }, async () => {
  await using table = await BatchTable.set({ seats: 1 })
  await table.swap(table.seats[0]!.label, 'modem-silent')
  const program = table.batch(['--count', '1', '--cold-boots', '0', '--plain'], () => {})
  expect(await program.exit(), program.complaints).toBe(6)
  const [time = ''] = await readdir(join(table.records, 'batches'))
  const read = (name: string) => readFile(join(table.records, 'batches', time, name), 'utf8')
  const [heads = '', row = ''] = (await read('inventory.csv')).split('\r\n')
  const column = (name: string) => row.split(',')[heads.split(',').indexOf(name)]
  expect([column('result'), column('openwrt'), column('lte'), column('problem-code')]).toEqual([
    'passed',
    'proven',
    'failed',
    'modem-silent',
  ])
  expect(await read('labels.html')).toContain('LTE <code>not proven')
  expect(await read('report.html')).toContain('[modem-silent]')
})
