import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { spawn } from '@lydell/node-pty'
import { describe, expect, it } from 'vitest'
import { onPath } from '../on-path.ts'
import { savedFlash } from '../whole/flash.ts'
import { Table } from '../whole/harness.ts'
import { Tty } from '../whole/tty.ts'

// `npm run release` makes it; .ci/run does, and says where.
const program = process.env.BENCHFLASH_EXECUTABLE
const home = mkdtempSync(join(tmpdir(), 'executable-'))
/** Nothing of Node's is there: a technician's laptop. */
const env = { HOME: home, PATH: '/usr/bin/nothing:/bin/nothing', TERM: 'xterm-256color', NO_COLOR: '1' }

describe.skipIf(program === undefined)('the executable of one file, where there is no node', () => {
  const run = (...args: string[]) =>
    spawnSync(resolve(program!), args, { env, cwd: home, encoding: 'utf8', timeout: 120_000 })

  it('knows its version and its commands', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8'))
    expect(run('--version')).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' })
    expect(run('--help').stdout).toContain('Usage: benchflash')
  })

  it('stands beside its hash, and a bill of what is in it', async () => {
    const folder = dirname(resolve(program!))
    const sums = await readFile(join(folder, 'SHA256SUMS'), 'utf8')
    const hash = createHash('sha256')
      .update(await readFile(program!))
      .digest('hex')
    expect(sums).toContain(`${hash} *${basename(program!)}\n`)
    const name = (await readdir(folder)).find((each) => each.endsWith('.cdx.json'))!
    const bill = JSON.parse(await readFile(join(folder, name), 'utf8'))
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' })
    const { components } = bill as { components: { name: string; version: string; purl: string }[] }
    const names = components.map((each) => each.name)
    expect(names).toEqual(expect.arrayContaining(['node', 'serialport', '@serialport/bindings-cpp', 'yaml']))
    for (const { version, purl } of components) expect(purl).toMatch(new RegExp(`^pkg:.*@${version}$`))
    expect(new Set(names.map((each, n) => each + components[n]!.version)).size).toBe(names.length)
  })

  it('unpacks its driver to a folder of the user, and again where somebody has changed it', async () => {
    // On Linux the list of adapters needs no driver: a port that is opened does.
    const opened = () => run('console', '--look', '--port', '/dev/null')
    expect(opened()).toMatchObject({ status: 3 })
    const folder = join(home, '.cache/benchflash/driver')
    const [file = ''] = await readdir(folder)
    await chmod(join(folder, file), 0o600)
    await writeFile(join(folder, file), 'no driver')
    expect(opened()).toMatchObject({ status: 3 })
    expect(await readdir(folder)).toEqual([file])
    const hash = createHash('sha256').update(await readFile(join(folder, file)))
    expect(file).toBe(`${hash.digest('hex')}.node`)
  })

  it('practises a whole install', { timeout: 180_000 }, () => {
    expect(run('demo', '--plain')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('installed and proven'),
    })
  })

  it('looks at this laptop', () => {
    const { status, stdout } = run('doctor', '--listen', '127.0.0.1')
    expect([0, 3]).toContain(status)
    expect(stdout).not.toBe('')
  })

  it.skipIf(!onPath('socat'))(
    'installs over a serial device at a terminal, with the driver that it unpacked itself',
    { timeout: 240_000 },
    async () => {
      await using table = await Table.set({ pace: 'brisk' })
      await using device = await Tty.to(table.line)
      const args = table.args('install', device.path).map((word) => (word === '--json' ? '--plain' : word))
      const before = await table.hand.flash()
      const seated = spawn(resolve(program!), args, { cols: 80, rows: 40, env, cwd: process.cwd() })
      let screen = ''
      let obeyed = 0
      seated.onData((text) => {
        screen += text
        const asked = screen.split('PLEASE:').length - 1
        if (asked > obeyed) void table.hand.say('cycle')
        obeyed = asked
      })
      const exit = await new Promise((done) => seated.onExit(({ exitCode }) => done(exitCode)))
      expect(exit, screen.slice(-2000)).toBe(0)
      expect(await savedFlash(table)).toBe(before.whole)
    },
  )
})
