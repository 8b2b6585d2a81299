import { cpSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { table } from '../../src/commands/records.ts'
import { readUnits } from '../../src/records/units.ts'
import { ran } from '../whole/ran.ts'

const records = mkdtempSync(join(tmpdir(), 'records-'))
cpSync(fileURLToPath(new URL('../records/kept/records', import.meta.url)), records, { recursive: true })
const mac = '5c:62:8b:a8:78:16'
const said = async (...args: string[]) => ran(['records', '--records', records, ...args])

test('records are a table with a heading over each column, and a router is found by the end of its MAC', async () => {
  const { code, stdout, stderr } = await said()
  const [heads = '', row = ''] = stdout.split('\n')
  expect(code).toBe(0)
  expect(heads).toMatch(/^MAC +HOST NAME +RESULT +RELEASE +FLASH +LAST WORK/)
  expect(row).toMatch(new RegExp(`^${mac} .*passed .*24\\.10\\.8 .*installed`))
  expect(row.indexOf('passed')).toBe(heads.indexOf('RESULT'))
  expect(stderr).toContain('no second copy')
  const one = await said('78:16')
  expect(one.stdout).toMatch(/backup {4}factory, .*\n {2}copy {6}none/)
  expect((await said('99:99')).stderr).toContain('[router-unknown]')
})

test('a report and labels are files, and it is said where', async () => {
  const labels = join(records, 'reports', 'labels.html')
  expect((await said('--labels')).stdout).toContain(`Written: ${labels}`)
  expect(readFileSync(labels, 'utf8')).toContain(mac)
  const to = join(records, 'new', 'list.csv')
  const { stdout } = await said('--report', 'csv', '--to', to, '--json')
  expect(JSON.parse(stdout)).toEqual({ type: 'file', file: to })
  expect(readFileSync(to, 'utf8')).toContain(`\n${mac},`)
})

test('records travel by command, and both directions at once are refused', async () => {
  const place = mkdtempSync(join(tmpdir(), 'export-'))
  const both = await said('--export', place, '--import', place)
  expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining('[bad-options]') })
  // The bytes of this backup are not kept: what does not hold does not travel.
  const bad = await said('--export', place)
  expect(bad).toMatchObject({ code: 3, stderr: expect.stringContaining('[export-bad]') })
})

test('on a narrow window each row folds behind the same column', () => {
  const units = readUnits(records)
  const [heads, more, row, rest] = table(units, 59)
  expect(heads).toMatch(/^MAC .*RELEASE/)
  expect(row).toMatch(/^5c:62:8b:a8:78:16 .*24\.10\.8/)
  expect(more!.indexOf('LAST WORK')).toBe(rest!.indexOf('2026-11-30'))
  for (const line of [heads, more, row, rest]) expect(line!.length).toBeLessThan(60)
  expect(table(units, Number.POSITIVE_INFINITY)).toHaveLength(2)
})
