import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Survey, surveyFiles } from '../../src/reports/survey.ts'

const nothing: Survey = { facts: {}, failed: null, notes: [], phases: [], interrupts: [] }
const all: Survey = {
  ...nothing,
  facts: {
    'ask-bootloader': {
      version: 'U-Boot 1.1.3 (Apr 14 2023 - 10:53:34)',
      help: '?       - alias\nspi     - spi command',
      printenv: 'bootcmd=tftp\nbaudrate=115200',
      spi: 'read len: 16\nff 0 0 10',
    },
    'boot-from-ram': { image: 'openwrt-24.10.8-initramfs.bin' },
    'survey-system': { flashMap: 'mtd5: 00010000 00010000 "filler"' },
    'survey-modem': { release: '25.12.5', usb: { netdev: 'usb0' } },
  },
  phases: [
    { at: 1, mark: 'console' },
    { at: 2, mark: 'LAN link' },
  ],
  interrupts: [{ keys: 40, last: 'tpl', ms: 3 }],
}

/** (facts/device.md §10) */
const facts = readFileSync(join(import.meta.dirname, '../../docs/facts/device.md'), 'utf8')
const open = facts.slice(facts.indexOf('What is not known')).match(/^\d+\. .*(?:\n {3}.*)*/gm)!
/** What both the question and its answer speak of. */
const about = [/key/i, /boot loader/i, /printenv/, /RAM image/, /modem/, /LAN/]
const told = (survey: Survey) => surveyFiles(survey).find(({ name }) => name === 'survey.txt')!.text

test.each([
  ['that saw nothing', nothing, 'not seen'],
  ['that saw all', all, ''],
])('a survey %s has a line for each open question, in their order', (_, survey, says) => {
  expect(open).toHaveLength(about.length)
  const answers = told(survey).match(/^\d+\. .*(?:\n {3}.*)*/gm)!
  for (const [n, words] of about.entries()) {
    expect(open[n]).toMatch(words)
    expect(answers[n]).toMatch(words)
    expect(answers[n]).toMatch(new RegExp(`^${n + 1}\\. .*`))
    expect(answers[n]).toContain(says)
  }
  expect(answers).toHaveLength(open.length)
})

test('the answer says what was read, and how the command spi answered', () => {
  const text = told(all)
  expect(text).toContain('2. Boot loader: U-Boot 1.1.3 (Apr 14 2023 - 10:53:34)')
  expect(text).toContain('spi read: asked for 16 bytes, it said "read len: 16\\nff 0 0 10"')
  expect(text).toContain('openwrt-24.10.8-initramfs.bin: starts')
  expect(text).toContain('under OpenWrt 25.12.5: usb0')
  const loader = { help: 'help', spiWhy: 'no answer [timeout]' }
  expect(told({ ...nothing, facts: { 'ask-bootloader': loader } })).toContain(
    'gave no answer: no answer [timeout]',
  )
})
