import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hasty } from '../whole/process.ts'

/** The built program, whose output goes to `stdout`, or to a pipe that nobody reads. */
async function run(args: string[], stdout: number | 'gone') {
  const records = mkdtempSync(join(tmpdir(), 'output-'))
  const child = spawn(process.execPath, [...hasty, 'dist/src/main.js', ...args, '--records', records], {
    stdio: ['ignore', stdout === 'gone' ? 'pipe' : stdout, 'pipe'],
  })
  child.stdout?.destroy()
  let stderr = ''
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  await once(child, 'close')
  return { code: child.exitCode, stderr, records }
}

/** It ends by itself, and not well: nobody listens there. */
const failing = [
  'install',
  '--port',
  'tcp://127.0.0.1:1',
  '--listen',
  '127.0.0.1',
  '--tftp-port',
  '0',
  '--offline',
]
const full = '/dev/full'

function lastOf(records: string): string {
  const [name = ''] = readdirSync(join(records, 'runs'))
  return readFileSync(join(records, 'runs', name, 'events.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .at(-1)!
}

test.each([['--json'], ['--plain']])('whose reader has gone is a run all the same, with %s', async (how) => {
  const { code, records } = await run([...failing, how], 'gone')
  expect(code).toBe(3)
  expect(JSON.parse(lastOf(records))).toMatchObject({ type: 'run-done', result: 'failed' })
})

test.skipIf(!existsSync(full))('a full output is said, and the run goes on to its own end', async () => {
  const { code, stderr, records } = await run([...failing, '--json'], openSync(full, 'w'))
  expect(code).toBe(3)
  expect(stderr).toMatch(/can't be written \(.*ENOSPC/)
  expect(JSON.parse(lastOf(records))).toMatchObject({ type: 'run-done', result: 'failed' })
})

test.skipIf(!existsSync(full))('where the output was all there was to do, its loss is the end', async () => {
  const { code, stderr } = await run(['records'], openSync(full, 'w'))
  expect(code).toBe(3)
  expect(stderr).toContain('[disk-full]')
  expect((await run(['records'], 'gone')).code).toBe(0)
})

test.skipIf(!existsSync(full)).each([
  ['a plan', ['install', '--dry-run', '--port', 'sim:']],
  ['a help', ['install', '--help']],
])('%s is all there was to do, too', async (_, args) => {
  const { code, stderr } = await run(args, openSync(full, 'w'))
  expect(code).toBe(3)
  expect(stderr).toMatch(/ENOSPC/)
  expect(stderr).toContain('[disk-full]')
})
