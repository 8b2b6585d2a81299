import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seconds } from '../../src/base/time.ts'
import { type Filled, filled } from '../whole/cache.ts'
import { Board } from './board.ts'
import { inFairTime } from './fair-clock.ts'
import { caughtText, commands, loader, window } from './loader.ts'
import { freeUdpPort, runProgram } from './run-program.ts'

inFairTime()

let shared: Filled
beforeAll(async () => {
  shared = await filled()
})
afterAll(() => shared[Symbol.asyncDispose]())

test("the error of another TFTP server, as U-Boot repeats it, can't command the terminal or the records", async () => {
  const tftpPort = await freeUdpPort()
  const evil = '\x1b]52;c;cm0gLXJmIH4=\x07\x1b[2J\x9b2J'
  await using board = await Board.on(async (b) => {
    await b.hand(seconds(60))
    if (!(await window(b))) return
    await b.say(caughtText)
    const refused = `Loading: *\b\n\rTFTP error: '${evil}File not found' (1)\n\rStarting again\n\r\n\r`
    await loader(b, { ...commands(tftpPort), tftpboot: () => refused })
  })
  const { mirror, cache } = shared
  const records = mkdtempSync(join(tmpdir(), 'hostile-board-'))
  const args = ['--mirror', mirror.url, '--trust-key', mirror.publicKeyFile]
  const until = ({ type }: { type: string }) => type === 'step-failed'
  const told = await runProgram('install', board, {
    tftpPort,
    cache,
    args,
    records,
    until,
    within: seconds(40),
  })
  expect(board.trouble).toBe(null)
  const failed = told.events.find((event) => event.type === 'step-failed')
  expect(JSON.stringify(failed)).toContain('File not found')
  const [run = ''] = readdirSync(join(records, 'runs'))
  const kept = readFileSync(join(records, 'runs', run, 'events.jsonl'), 'utf8')
  for (const text of [JSON.stringify(told.events), kept]) {
    expect(text).toContain('u001b]52')
    // Not as a control character, and not as JSON's word for one either.
    expect(JSON.stringify(JSON.parse(`[${text.trim().split('\n').join(',')}]`))).not.toMatch(
      /(?<!\\)\\u00(1b|9b|07)|\x9b/,
    )
  }
})
