import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { english } from '../../src/base/english.ts'
import { milliseconds, minutes } from '../../src/base/time.ts'
import { OnVerdict } from '../../src/host/on-verdict.ts'

const node = (script: string) => `"${process.execPath}" -e "${script}"`

test('the command has the result as JSON on its standard input', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'verdict-')), 'result.json')
  const notes: string[] = []
  const told = new OnVerdict(`cat >${file}`, (_, text) => notes.push(english<string>(text)))
  const result = { seat: 'left', unit: '02:00:00:00:00:01', result: 'passed' }
  told.tell(result)
  await told.over()
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(result)
  expect(notes).toEqual([])
})

test.each([
  ['that says why', node('console.error(40 + 2); process.exit(3)'), '42', minutes(1)],
  ['that is missing', 'no-such-program-here', 'no-such-program-here', minutes(1)],
  ['that never ends', node('setInterval(Object, 1000)'), 'did not end', milliseconds(1500)],
])('a command %s is a note of its seat, and nobody waits for it', async (_, command, why, limit) => {
  const notes: [string, string][] = []
  const told = new OnVerdict(command, (seat, text) => notes.push([seat, english<string>(text)]), limit)
  told.tell({ seat: 'left' })
  expect(notes).toEqual([])
  await told.over()
  expect(notes).toEqual([['left', expect.stringContaining(why)]])
})

test('without a command nothing is done', async () => {
  const told = new OnVerdict(undefined, () => expect.unreachable())
  told.tell({ seat: 'left' })
  await told.over()
})

test('a command that has ended well is over, whatever it leaves running', async () => {
  const told = new OnVerdict('sleep 20 & exit 0', () => expect.unreachable(), milliseconds(3000))
  told.tell({ seat: 'left' })
  await told.over()
})
