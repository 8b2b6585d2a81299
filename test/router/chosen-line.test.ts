import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { english } from '../../src/base/english.ts'
import { shareOf } from '../../src/bench/config/roll.ts'
import { parseRouters } from '../../src/bench/config/routers.ts'
import type { Wording } from '../../src/phrases/phrase.ts'
import { chooseLine, isChosen } from '../../src/router/own/chosen-line.ts'
import { TerminalOperator } from '../../src/ui/operator.ts'

const [first, second] = ['B0:19:21:00:00:01', 'b0:19:21:00:00:02']
const csv = 'serial,hostname\n22A1-0001,a\n22A1-0002,b\n'
const bench = { settings: {}, lines: parseRouters(csv, 'r.csv') }
const folder = () => mkdtempSync(join(tmpdir(), 'chosen-'))

test('the label is asked for once, taken as a scanner types it, and chooses the line for ever', async () => {
  const records = folder()
  expect(isChosen(records, first!, bench)).toBe(false)
  const asked = await scanned(records, first!, ['22a1 0002\r'])
  expect(asked).toEqual([`Scan or type the serial number on the label of the router ${first}.`])
  expect(isChosen(records, first!, bench)).toBe(true)
  expect(shareOf(records, first!, {}, bench.lines).settings).toEqual({ hostname: 'b' })
})

test('a slip is said and asked for again: an unknown number, another router’s label, a line that is taken', async () => {
  const records = folder()
  await scanned(records, first!, ['22A10001'])
  const asked = await scanned(records, second!, ['B0-19-21-00-00-01', '22A1-0001', '22A1-0002'])
  expect(asked).toEqual([
    expect.stringMatching(/^Scan/),
    expect.stringMatching(`^"B0-19-21-00-00-01" is the label of another router: this one is ${second}. Scan`),
    expect.stringMatching('^The line of "22A1-0001" belongs to a router that was here before. Scan'),
  ])
})

test.each([
  ['three that are wrong', ['1', '2', '3', '22A10001'], 3],
  ['nothing', [''], 1],
  ['the same wrong one twice, as an option does', ['1', '1'], 2],
])('%s is an end, and no line is taken', async (_, answers, asked) => {
  const records = folder()
  const said = scanned(records, first!, answers)
  await expect(said).rejects.toMatchObject({ code: 'label-not-listed', asked: { length: asked } })
  expect(isChosen(records, first!, bench)).toBe(false)
})

test('lists by MAC or by order ask for no label', () => {
  const byMac = parseRouters(`mac,serial\n${first},1\n`, 'r.csv')
  const byOrder = parseRouters('hostname\na\n', 'r.csv')
  for (const lines of [byMac, byOrder]) expect(isChosen(folder(), first!, { settings: {}, lines })).toBe(true)
})

test('where nobody can answer, the option is named', async () => {
  const operator = new TerminalOperator({
    prompts: prompts([], false),
    yes: true,
    label: 'x',
    tell: () => {},
  })
  const o = { records: folder(), mac: first!, operator, signal: never() }
  await expect(chooseLine(bench, o)).rejects.toMatchObject({
    code: 'question-unanswered',
    hint: expect.stringContaining('--scanned'),
  })
})

const never = () => new AbortController().signal

function prompts(answers: string[], there = true) {
  const left = [...answers]
  return { answers: there, confirm: async () => true, input: async () => left.shift() ?? '' }
}

/** What was asked; an error has it, too. */
async function scanned(records: string, mac: string, answers: string[]): Promise<string[]> {
  const asked: string[] = []
  const tell = ({ text }: { text: Wording }) => void asked.push(english<string>(text))
  const operator = new TerminalOperator({ prompts: prompts(answers), yes: false, label: 'MR500', tell })
  await chooseLine(bench, { records, mac, operator, signal: never() }).catch((error) => {
    throw Object.assign(error, { asked })
  })
  return asked
}
