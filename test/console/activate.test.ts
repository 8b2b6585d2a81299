import { expect, test } from 'vitest'
import { ACTIVATE } from '../../src/console/start-reader.ts'

const line = 'Please press Enter to activate this console.'

test('the request for Enter is known with any two of its letters wrong, and not before its line is over', () => {
  const letters = [...line.slice(0, -1)].map((_, n) => n)
  const wrong = (text: string, at: number) => `${text.slice(0, at)}\x01${text.slice(at + 1)}`
  for (const one of letters)
    for (const two of letters) {
      const damaged = wrong(wrong(line, one), two)
      expect([one, two, ACTIVATE.test(`${damaged}\r\n`)]).toEqual([one, two, true])
      expect([one, two, ACTIVATE.test(damaged)]).toEqual([one, two, false])
    }
})

test.each([
  'printk: console [ttyS0] enabled',
  'printk: bootconsole [early0] disabled',
  'init: Console is alive',
  'Kernel command line: console=ttyS0,115200',
])('%j is no such request', (text) => {
  expect(ACTIVATE.test(`[    0.000000] ${text}\r\n`)).toBe(false)
})
