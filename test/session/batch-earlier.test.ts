import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { earlierVerdicts } from '../../src/session/batch/earlier.ts'
import { install } from '../../steps/index.ts'

const records = mkdtempSync(join(tmpdir(), 'earlier-'))
const minutes = 60_000

/** A run of so many minutes ago, as a program that is gone has left it. */
function run(seat: string, ago: number, ...events: object[]): void {
  const at = Date.now() - ago * minutes
  const folder = join(records, 'runs', `${seat}-${ago}`)
  const stamp = { t: new Date(at).toISOString(), seat, unit: '02:11:22:33:44:50', power: 'safe', turn: null }
  const begun = { type: 'run-started', procedure: 'install', steps: [], version: '1' }
  const lines = [begun, ...events].map((event) => `${JSON.stringify({ ...stamp, ...event })}\n`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'events.jsonl'), lines.join(''))
  utimesSync(join(folder, 'events.jsonl'), at / 1000, at / 1000)
}

const passed = { type: 'run-done', result: 'passed', seconds: 1, report: null, did: ['install'] }
const failed = { ...passed, result: 'failed', did: [] }
const failure = (step: string) => ({
  ...{ type: 'step-failed', step, code: 'x', message: '', hint: '', harm: 'nothing-written' },
  ...{ mayRetry: false, evidence: [] },
})

test('the hour before a restart is read from the records: each router once, and no fault of the laptop', () => {
  run('old', 61, passed)
  run('good', 20, passed)
  run('again', 10, { ...passed, did: [] })
  run('bad', 30, failure('identify'), failed)
  run('laptop', 5, failure('check-bench'), failed)
  run('cut-off', 4)
  run('left', 3, { ...failed, result: 'cancelled' })
  run('other', 2, { type: 'run-started', procedure: 'backup', steps: [], version: '1' })
  run('no-modem', 1, { ...passed, lte: 'failed', lteProblem: { code: 'sim-missing', message: '', hint: '' } })
  const found = earlierVerdicts(records, { name: 'install', steps: install })
  expect(found.map(({ seat, result, code }) => [seat, result, code])).toEqual([
    ['bad', 'failed', 'x'],
    ['good', 'passed', null],
    ['no-modem', 'no-lte', 'sim-missing'],
  ])
  expect(earlierVerdicts(join(records, 'none'), { name: 'install', steps: install })).toEqual([])
})
