import { expect, test } from 'vitest'
import { adapterFindings } from '../../src/commands/doctor.ts'
import { error, ok, warning } from '../../src/host/finding.ts'
import { verdict } from '../../src/ui/findings.ts'

const ready = 'This bench is ready.'
const fine = ok('address', 'fine')

test('without an adapter no bench is ready, however well the laptop is', () => {
  expect(verdict([fine, ...adapterFindings(0)])).toMatch(
    /^No router can be flashed here before a serial adapter/,
  )
})

test('with one, or with a port that was named, it is; of several it is said that none was looked at', () => {
  expect(verdict([fine, ...adapterFindings(1)])).toBe(ready)
  expect(verdict([fine, ...adapterFindings(undefined)])).toBe(ready)
  expect(adapterFindings(2)).toMatchObject([{ code: 'port-not-chosen', level: 'note' }])
  expect(verdict([fine, ...adapterFindings(2)])).toBe(ready)
})

test('what stops a run counts before what may get in its way', () => {
  expect(verdict([error('x', 'x'), ...adapterFindings(0)])).toMatch(/^One thing must be/)
  expect(verdict([warning('x', 'x')])).toMatch(/^One thing may/)
})
