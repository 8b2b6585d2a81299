import { existsSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { apart } from '../../src/session/apart.ts'
import { ran } from '../whole/ran.ts'

// What `demo` does is that install: all that begins after the firmware is begun once.
test.each([
  ['demo', '--until', 'identify'],
  ['install', '--port', 'sim:', '--yes', '--until', 'get-firmware'],
])('%s keeps apart from the bench whatever the environment says, and leaves nothing', async (...command) => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-'))
  const own = join(folder, 'temporary')
  mkdirSync(own)
  const { code, stdout } = await ran([...command, '--pace', 'instant', '--plain'], {
    TMPDIR: own,
    XDG_DATA_HOME: join(folder, 'data'),
    BENCHFLASH_RECORDS: join(folder, 'records'),
    BENCHFLASH_CACHE: join(folder, 'cache'),
    BENCHFLASH_MIRROR: 'http://127.0.0.1:1',
    BENCHFLASH_OFFLINE: '1',
    BENCHFLASH_LISTEN: '203.0.113.1',
    BENCHFLASH_RELEASE: '24.10.3',
  })
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('24.10.8') })
  for (const name of ['records', 'cache', 'data']) expect(existsSync(join(folder, name))).toBe(false)
  // The locks' folder is shared by all runs of this user, and empty after them.
  const left = readdirSync(own, { recursive: true, encoding: 'utf8' })
  expect(left.filter((name) => !/^benchflash-\d+$/.test(name))).toEqual([])
  // What is gone is not named.
  expect(stdout).not.toContain(own)
})

test('what stands on the command line counts also for practice', () => {
  const given = {
    port: 'sim:',
    records: '/here',
    cache: '/there',
    tftpPort: 6969,
    offline: true,
    trustKey: ['k'],
  }
  const environment = {
    BENCHFLASH_CACHE: '/there',
    BENCHFLASH_TFTP_PORT: '6969',
    BENCHFLASH_RECORDS: '/elsewhere',
  }
  expect(apart(given, environment)).toEqual({
    port: 'sim:',
    records: '/here',
    offline: true,
    trustKey: ['k'],
  })
})
