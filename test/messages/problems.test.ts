import { expect, test } from 'vitest'
import { BenchError, DeviceError, type Problem } from '../../src/base/errors.ts'
import { problemsWords } from '../../src/messages/en/problems.ts'
import { accented } from '../../src/messages/pseudo.ts'
import { isBenchCode } from '../../src/problems/catalogue.ts'
import type { Keyed } from '../../src/problems/params.ts'
import { failure } from '../../src/procedure/failing.ts'
import { inEnglish } from '../../src/procedure/telling.ts'
import { failureScreen, problemLines } from '../../src/ui/failure.ts'
import { spoken } from '../../src/ui/spoken.ts'
import { speakPseudo } from './pseudo.ts'
import { samples } from './samples.ts'

const codes = Object.keys(problemsWords) as Keyed[]
const all = codes.flatMap((code) => samples[code].map((params) => ({ code, params })))

const thrown = (code: Keyed, params: object): Problem =>
  isBenchCode(code) ? new BenchError(code, params as never) : new DeviceError(code, params as never)

test.each(all)('$code says what happened, and what to do next in a sentence', ({ code, params }) => {
  const { message, hint } = thrown(code, params)
  expect(message.length).toBeGreaterThan(8)
  expect(hint).toMatch(/[.?)]$/)
  expect(message + hint).not.toMatch(/undefined|null|NaN|\[object/)
})

test.each(all)(
  '$code with $params is told in the language of the screen, in a run and outside',
  ({ code, params }) => {
    const problem = thrown(code, params)
    using _ = speakPseudo()
    const told = inEnglish(failure('boot-from-ram', problem, 'nothing-written', []))
    expect(told).toMatchObject({ code, params, message: problem.message, hint: problem.hint })
    const event = spoken(told as never) as never
    const failed = { n: 4, of: 14, title: 'Load OpenWrt into RAM', event, unit: null }
    const screens = [failureScreen(failed), problemLines(problem)]
    // A long headline is wrapped.
    for (const screen of screens.map((lines) => lines.map((line) => line.trim()).join(' '))) {
      expect(screen).toContain(accented(problem.message))
      expect(screen).toContain(accented(problem.hint).split('\n')[0])
      expect(screen).not.toContain(problem.message)
      expect(screen).not.toContain(problem.hint)
    }
  },
)

test('what brought its sentence along is told as it came', () => {
  const problem = new DeviceError('tftp-arp', { message: 'As it came', hint: 'Do this.' })
  expect(problem.params).toBeNull()
  expect(failure('boot-from-ram', problem, 'nothing-written', [])).not.toHaveProperty('params')
  using _ = speakPseudo()
  expect(problemLines(problem).join('\n')).toContain('As it came')
})

test('parameters that a router said carry no command to the terminal', () => {
  const { params, message } = new DeviceError('tftp-refused', { answer: '\x1b]0;x\x07' })
  expect(params).toEqual({ answer: '\\u001b]0;x\\u0007' })
  expect(message).not.toMatch(/[\x1b\x07]/)
})

test('the parameters of another code do not compile', () => {
  // @ts-expect-error The address is what the sentence names.
  expect(() => new DeviceError('tftp-arp', { size: 1 })).not.toThrow()
})
