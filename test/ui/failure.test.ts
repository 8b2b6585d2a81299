import { expect, test } from 'vitest'
import { BenchError } from '../../src/base/errors.ts'
import { failureScreen, problemLines } from '../../src/ui/failure.ts'

const event = {
  type: 'step-failed',
  step: 'boot-from-ram',
  code: 'tftp-refused',
  message: 'The router asked for "test.bin" and was told "File not found"',
  hint: 'Check that the cable is in LAN 1-3, then start again',
  harm: 'nothing-written',
  mayRetry: true,
  evidence: [],
} as const

test('the failure screen says what, the harm, where the router is, what to do and where to read on', () => {
  const log = { file: 'records/runs/x/console.log', line: 213 }
  const screen = failureScreen({
    n: 4,
    of: 12,
    title: 'Load OpenWrt into RAM',
    event: { ...event, evidence: [] },
    unit: '00:11:22:33:44:55',
    log,
  })
  expect(screen[0]).toMatch(/^Step 4 of 12 failed: Load OpenWrt into RAM +\[tftp-refused\]$/)
  expect(screen[0]).toHaveLength(90)
  expect(screen.slice(1)).toEqual([
    '  The router asked for "test.bin" and was told "File not found".',
    '  Nothing was written to the router. It is still at the prompt of the boot loader.',
    '  Check that the cable is in LAN 1-3, then start again.',
    '  Console: records/runs/x/console.log, from line 213',
  ])
})

test('a router whose flash was being written is not said to be at the prompt', () => {
  const failed = { ...event, evidence: [], harm: 'being-written', code: 'timeout' } as const
  const screen = failureScreen({
    n: 7,
    of: 9,
    title: 'Install',
    unit: null,
    event: { ...failed, evidence: [] },
  })
  expect(screen[2]).toContain('Leave the power on')
  expect(screen.join()).not.toContain('U-Boot')
})

test('a problem outside of a step shows its code and its hint', () => {
  const lines = problemLines(
    new BenchError('port-missing', { message: 'There is no /dev/ttyUSB0', hint: 'Plug it in' }),
  )
  expect(lines[0]).toContain('[port-missing]')
  expect(lines[1]).toBe('  Plug it in.')
})
