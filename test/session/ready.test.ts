import { chmodSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ran } from '../whole/ran.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'ready-'))
const line = ['--port', 'tcp://127.0.0.1:1', '--listen', '127.0.0.1', '--plain']

test('what is wrong on this laptop is told at once and whole, before anything is begun', async () => {
  const here = folder()
  const file = join(here, 'file')
  writeFileSync(file, '')
  const places = ['--records', file, '--cache', join(file, 'cache')]
  const { code, stderr, stdout } = await ran([
    ...['install', ...line, ...places, '--release', 'banana', '--initramfs', join(here, 'none.bin')],
  ])
  expect(code).toBe(2)
  expect(stderr).toContain('4 things')
  for (const told of ['[release-bad]', 'none.bin', '[no-folder]', join(file, 'cache')])
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(told.replaceAll(/\s+/g, ' '))
  expect(stdout).not.toContain('check-bench')
})

test.skipIf(!existsSync('/proc/self'))(
  'records where no folder can be made are an error with an end',
  async () => {
    const { code, stderr } = await ran(['install', ...line, '--records', '/proc/x', '--offline'])
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining('/proc/x') })
  },
)

test('a batch asks the same of all its seats', async () => {
  const here = folder()
  const closed = join(here, 'closed')
  writeFileSync(closed, '')
  chmodSync(closed, 0)
  const { code, stderr } = await ran([
    'batch',
    ...line,
    '--count',
    '1',
    '--cache',
    join(closed, 'x'),
    '--records',
    here,
  ])
  expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining('[no-folder]') })
})

test('a backup to verify that is nowhere is missing, and one is found by its place in the records', async () => {
  const records = folder()
  const missing = await ran(['backup', '--verify', 'nonsense', '--records', records])
  expect(missing).toMatchObject({ code: 3, stderr: expect.stringContaining('[backup-missing]') })
  writeFileSync(join(records, 'odd'), '')
  const bad = await ran(['backup', '--verify', 'odd', '--records', records])
  expect(bad).toMatchObject({
    code: 3,
    stdout: expect.stringContaining(`BAD  The backup in ${join(records, 'odd')}`),
  })
})

test('fetch tells all that is wrong before it goes to the net', async () => {
  const file = join(folder(), 'file')
  writeFileSync(file, '')
  const wanted = ['--release', 'banana', '--release', 'apple', '--cache', file, '--device', 'mr9000']
  const { code, stderr } = await ran(['fetch', '--plain', ...wanted])
  expect(code).toBe(2)
  for (const told of ['4 things', 'banana', 'apple', 'mr9000', '[no-folder]']) expect(stderr).toContain(told)
})
