import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { hasty } from '../whole/process.ts'

// The built program, as a technician has it: `npm test` builds first.
const main = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url))

function benchflash(...args: string[]) {
  const env = {
    ...process.env,
    NO_COLOR: '1',
    XDG_DATA_HOME: mkdtempSync(join(tmpdir(), 'benchflash-test-')),
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [...hasty, main, ...args], {
    encoding: 'utf8',
    env,
  })
  return { status, stdout, stderr }
}

test('alone it shows help that names install and demo, and exits 2', () => {
  const { status, stdout, stderr } = benchflash()
  expect(status).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toContain('benchflash demo')
  expect(stderr).toContain('benchflash install')
})

test('records that are a file, and a wire that is no port, are told as that', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'benchflash-test-')), 'notes.txt')
  writeFileSync(file, '')
  for (const records of [file, join(file, 'x')]) {
    const { status, stderr } = benchflash('install', '--port', 'sim:', '--records', records)
    expect(status).toBe(3)
    expect(stderr).toContain('[no-folder]')
    expect(stderr).not.toContain('fault of benchflash')
  }
  expect(benchflash('simulate', '--wire', '127.0.0.1:99999')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('[bad-wire]'),
  })
})

test('help is no error', () => {
  const { status, stdout } = benchflash('install', '--help')
  expect(status).toBe(0)
  expect(stdout).toContain('--tftp-port')
  expect(stdout).toContain('BENCHFLASH_TFTP_PORT')
})

test.each([['--help'], ['-h'], ['help']])('%s is answered with the list of commands', (word) => {
  const { status, stdout, stderr } = benchflash(word)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toMatch(/^Usage: benchflash [\s\S]*\n {2}doctor [\s\S]*benchflash demo/)
})

test('help of one command, and the version, are told too', () => {
  expect(benchflash('help', 'install').stdout).toContain('--tftp-port')
  expect(benchflash('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test('a mistyped option, step or value is a usage error', () => {
  expect(benchflash('install', '--dryrun')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('--dry-run'),
  })
  expect(benchflash('install', '--port', 'sim:', '--until', 'instal').status).toBe(2)
  expect(benchflash('install', '--port', 'sim:', '--tftp-port', 'x').status).toBe(2)
  expect(benchflash('instal').status).toBe(2)
})

test('devices lists the profile', () => {
  const { status, stdout } = benchflash('devices')
  expect(status).toBe(0)
  expect(stdout).toContain('tplink-mr500-v1')
})

test('ports answers also where there is no adapter', () => {
  expect(benchflash('ports', '--json').status).toBe(0)
})

test('a dry run prints the plan in the order of the guide and touches nothing', () => {
  const { status, stdout } = benchflash('install', '--port', '/dev/nothing', '--dry-run', '--json')
  expect(status).toBe(0)
  expect(JSON.parse(stdout).steps.slice(0, 3)).toEqual(['check-bench', 'get-firmware', 'enter-bootloader'])
})

test('serve offers one file until it is stopped, and that is no failure', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'benchflash-test-')), 'a.bin')
  writeFileSync(file, 'hello')
  const args = [
    main,
    'serve',
    file,
    '--as',
    'test.bin',
    '--listen',
    '127.0.0.1',
    '--tftp-port',
    '0',
    '--json',
  ]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = new Promise<number | null>((resolve) => void child.once('exit', resolve))
  const first = await Promise.race([
    new Promise<string>((resolve) => void child.stdout.once('data', (data) => resolve(String(data)))),
    gone.then((status) => `gone with ${status}`),
  ])
  expect(JSON.parse(first)).toMatchObject({ type: 'serving', name: 'test.bin', size: 5 })
  child.kill('SIGINT')
  expect(await gone).toBe(0)
})

test('it ends also where its own words for a failure cannot be loaded', () => {
  const gone = `import Module from 'node:module'
    const load = Module.prototype.require
    Module.prototype.require = function (id) {
      if (/\\/failure-\\w+\\.js$/.test(id)) throw new Error('gone')
      return load.call(this, id)
    }`
  const hook = `data:text/javascript,${encodeURIComponent(gone)}`
  const args = [...hasty, '--import', hook, main, 'devices', '--no-such-thing']
  expect(spawnSync(process.execPath, args, { timeout: 20_000 }).status).toBe(2)
  const bad = [...hasty, '--import', hook, main, 'simulate', '--count', 'none']
  expect(spawnSync(process.execPath, bad, { timeout: 20_000 }).status).toBe(70)
})
