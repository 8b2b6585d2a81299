import { execFile } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { milliseconds, minutes } from '../../src/base/time.ts'
import { Board } from './board.ts'
import { crash, panic } from './restless.ts'

// The program is a process of its own, so the board goes by the same time as it does: the machine's.
test.concurrent.each([['doctor'], ['console']])(
  '%s says that a router restarts, and why',
  {
    timeout: minutes(4),
  },
  async (command) => {
    await using board = await Board.on(async (b) => {
      for (let n = 0; n < 8; n++) await crash(b)
    })
    const records = await mkdtemp(join(tmpdir(), 'said-'))
    const own =
      command === 'console'
        ? ['--look']
        : ['--listen', '127.0.0.1', '--cache', join(records, 'cache'), '--plain']
    const args = ['dist/src/main.js', command, '--port', board.line, '--records', records, ...own]
    const { stdout } = await promisify(execFile)(process.execPath, args).catch((error) => error)
    expect(stdout.replace(/\s+/g, ' ')).toContain(`last words: ${panic}`)
    expect(stdout).toMatch(/restarts\s+every\s+\d+\s+s/)
    expect(board.forbidden()).toEqual([])
  },
)

// Where the machine stalls between the two the line is silent, and what was heard until then is told.
test.concurrent('rubbish and clear text behind it are both told', {
  timeout: minutes(4),
  retry: 2,
}, async () => {
  await using board = await Board.on(async (b) => {
    for (let n = 0; n < 14; n++) {
      await b.say('\xfe\x81\x92\xff\x80\xe0'.repeat(6))
      await b.wait(milliseconds(100))
    }
    for (let n = 0; n < 80; n++) {
      await b.tell(`[   ${n}.100000] wlan0: station joined the network\r\n`, milliseconds(300))
    }
  })
  const records = await mkdtemp(join(tmpdir(), 'said-'))
  const args = ['dist/src/main.js', 'console', '--look', '--port', board.line, '--records', records]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  expect(stdout).toMatch(/First there was rubbish.*clear text.*heard/s)
})
