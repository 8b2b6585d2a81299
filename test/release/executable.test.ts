import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
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
