import { existsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { awakeCommand, stayAwake } from '../../src/host/awake.ts'

test('each system has its own way to stay awake, and one that has none is left alone', () => {
  expect(awakeCommand('linux', 7)?.[0]).toBe('systemd-inhibit')
  expect(awakeCommand('darwin', 7)).toEqual(['caffeinate', ['-i', '-s', '-w', '7']])
  expect(awakeCommand('win32', 7)?.[1].join(' ')).toContain('SetThreadExecutionState')
  expect(awakeCommand('aix', 7)).toBe(null)
})

test('the helper runs as long as it is wanted, and no longer', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'awake-'))
  const [begun, over] = [join(folder, 'begun'), join(folder, 'over')]
  const script = `const fs = require('node:fs'); const end = () => { fs.writeFileSync(${JSON.stringify(over)}, ''); process.exit() };
    process.on('SIGTERM', end); process.stdin.on('end', end).resume(); fs.writeFileSync(${JSON.stringify(begun)}, '')`
  const awake = stayAwake([process.execPath, ['-e', script]])
  await expect.poll(() => existsSync(begun), { timeout: 20_000 }).toBe(true)
  expect(existsSync(over)).toBe(false)
  awake[Symbol.dispose]()
  await expect.poll(() => existsSync(over), { timeout: 20_000 }).toBe(true)
})

test('a system without the command is no fault', async () => {
  const awake = stayAwake(['benchflash-has-no-such-command', []])
  await new Promise((resolve) => setImmediate(resolve))
  awake[Symbol.dispose]()
})
