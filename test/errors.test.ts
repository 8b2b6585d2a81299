import { describe, expect, it } from 'vitest'
import {
  asProblem,
  BenchError,
  Bug,
  Cancelled,
  DeviceError,
  FirmwareError,
  UsageError,
} from '../src/base/errors.ts'

describe('errors', () => {
  it('carry the exit code of whoever must act', () => {
    const said = { message: 'y', hint: '' }
    const exits = [
      new UsageError('bad-count', said),
      new BenchError('disk-full', said),
      new FirmwareError('index-bad', said),
      new DeviceError('timeout', said),
    ].map(({ exit }) => exit)
    expect([...exits, new Bug('z').exit, new Cancelled().exit]).toEqual([2, 3, 4, 5, 70, 130])
  })

  it('keep their cause', () => {
    const cause = new Error('ENOSPC')
    expect(new BenchError('disk-full', { message: 'The disk is full', hint: '' }, { cause }).cause).toBe(
      cause,
    )
  })

  it('that nobody named are our bug, and an abort is a cancellation', () => {
    expect(asProblem(new TypeError('x is undefined'))).toMatchObject({ code: 'bug', exit: 70 })
    expect(asProblem('text')).toMatchObject({ code: 'bug' })
    expect(asProblem(new DOMException('stop', 'AbortError'))).toMatchObject({ exit: 130 })
    const known = new DeviceError('timeout', { message: 'late', hint: '' })
    expect(asProblem(known)).toBe(known)
  })
})
