import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { english } from '../../src/base/english.ts'
import { asProblem } from '../../src/base/errors.ts'
import { otherOf } from '../../src/base/others.ts'
import { locked } from '../../src/procedure/locks.ts'
import { writeSeat } from '../../src/procedure/seat.ts'

const records = mkdtempSync(join(tmpdir(), 'others-'))
const port = `tcp://127.0.0.1:${40_000 + (process.pid % 20_000)}`
const open = { step: 'install', since: '2026-11-22T12:00:00.000Z' }

test('whoever finds a line taken is told which benchflash has it, on which seat, and that it writes the flash', () => {
  using _ = locked(records, { seat: 'left', port })
  writeSeat(records, 'left', { unit: null, open, t: '' })
  const elsewhere = mkdtempSync(join(tmpdir(), 'others-'))
  const problem = problemOf(() => locked(elsewhere, { seat: 'right', port }))
  expect(problem.code).toBe('port-busy')
  expect(problem.message).toContain(`benchflash, process ${process.pid}, seat left, writing the flash`)
  expect(problem.hint).toMatch(/^Wait/)
  expect(problem.hint).not.toMatch(/kill|end it/)
  expect(english(otherOf(process.pid))).toEqual({
    pid: process.pid,
    seat: 'left',
    doing: 'writing the flash',
  })
})

test('a process that has no line is no other benchflash', () => {
  expect(otherOf(process.ppid)).toBeNull()
})

function problemOf(work: () => unknown) {
  try {
    work()
  } catch (error) {
    return asProblem(error)
  }
  throw new Error('nothing was refused')
}
