import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { secondsOf } from '../../src/records/durations.ts'
import { expectedSeconds } from '../../src/session/expected.ts'

const base = { t: '2026-11-22T12:00:00.000Z', seat: '1', unit: null }

function run(
  records: string,
  name: string,
  seconds: unknown,
  { result = 'passed', procedure = 'install' } = {},
) {
  const folder = join(records, 'runs', name)
  mkdirSync(folder, { recursive: true })
  const events = [
    { ...base, type: 'run-started', procedure, steps: [], version: '' },
    { ...base, type: 'step-done', step: 'install', seconds, facts: {} },
    { ...base, type: 'run-done', result, seconds: 1, report: null },
  ]
  writeFileSync(join(folder, 'events.jsonl'), events.map((event) => `${JSON.stringify(event)}\n`).join(''))
}

test('a step takes the median of what the newest passed runs of the same procedure took, on this bench', () => {
  const records = mkdtempSync(join(tmpdir(), 'durations-'))
  run(records, '20260101T000000Z-1', 9000)
  for (let n = 1; n <= 6; n++) run(records, `20261101T00000${n}Z-1`, 40 + n)
  run(records, '20261102T000000Z-1', 5, { result: 'failed' })
  run(records, '20261102T000001Z-1', 6, { procedure: 'restore' })
  run(records, '20261102T000002Z-1', 'soon')
  writeFileSync(join(records, 'runs', 'stray'), '')
  expect(secondsOf(records, 'install')).toEqual({ install: 44 })
  const durations = { install: 90_000, accept: 150_000 }
  expect(expectedSeconds({ records }, { name: 'install', durations })).toEqual({ install: 44, accept: 150 })
  expect(secondsOf(join(records, 'nowhere'), 'install')).toEqual({})
})
