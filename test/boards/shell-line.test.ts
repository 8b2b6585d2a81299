import { afterAll, beforeAll, expect, test } from 'vitest'
import { minutes, now, seconds } from '../../src/base/time.ts'
import { type Filled, filled } from '../whole/cache.ts'
import { Board } from './board.ts'
import { inFairTime } from './fair-clock.ts'
import { bootText, caughtText, commands, loader, ramStart, window } from './loader.ts'
import { freeUdpPort, runProgram, type Told } from './run-program.ts'

inFairTime()

let shared: Filled
beforeAll(async () => {
  shared = await filled()
})
afterAll(() => shared[Symbol.asyncDispose]())

const kernel = (at: string, text: string) => `[${at.padStart(12)}] ${text}\r\n`
const toInit =
  kernel('0.000000', 'Linux version 6.6.144 (OpenWrt)') +
  kernel('5.276560', 'init: - preinit -') +
  kernel('8.330000', 'procd: - early -') +
  kernel('8.980000', 'procd: - init -')
const PROMPT = 'root@OpenWrt:~# '

/** Into the RAM system, whose console then does as `started` says. */
async function ramStarted(started: (board: Board) => Promise<void>): Promise<{ board: Board; told: Told }> {
  const tftpPort = await freeUdpPort()
  const over = { is: false }
  await using board = await Board.on(async (b) => {
    await b.hand(seconds(60))
    if (!(await window(b))) return
    await b.say(caughtText)
    await loader(b, { ...commands(tftpPort, 1428), bootm: () => ({ leave: ramStart }) })
    b.place = 'booting'
    b.forget()
    await b.tell(toInit)
    await started(b)
    over.is = true
  })
  const { mirror, cache } = shared
  const args = ['--mirror', mirror.url, '--trust-key', mirror.publicKeyFile]
  const until = () => over.is
  const told = await runProgram('install', board, { tftpPort, cache, args, until, within: seconds(75) })
  expect(board.trouble).toBe(null)
  expect(over.is).toBe(true)
  expect(board.forbidden()).toEqual([])
  return { board, told }
}

test.concurrent('a console whose request for Enter has a kernel line in it is woken at once', {
  timeout: minutes(6),
}, async () => {
  await ramStarted(async (b) => {
    const noise = kernel('9.012345', 'mt7603e: ASIC revision: 76030010')
    await b.say(`Please press Enter to acti${noise}${noise}vate this console.\r\n`)
    // Nothing else is silent so long: 120 s would be waited for the line.
    expect(await b.hears(/\r/, seconds(6))).not.toBe(null)
  })
})

test.concurrent('a console whose request for Enter was lost on the line is woken when it stays silent', {
  timeout: minutes(6),
}, async () => {
  await ramStarted(async (b) => {
    await b.say('Pl\xe5ase pre\xf3s Enter to act\x81vate this cons\xef')
    expect(await b.hears(/\r/, seconds(30))).not.toBe(null)
  })
})

test.concurrent('a console that is silent behind a banner is not woken: not one Enter comes to a boot loader', {
  timeout: minutes(6),
}, async () => {
  const { board } = await ramStarted(async (b) => {
    await b.say('\xfe\xff\x80U-Boot 1.1.3 (Nov 22 2023 - 16:37:42)\n\rBoard: Ralink APSoC DRAM:  128 MB\n\r')
    await b.hears(/\r/, seconds(14))
  })
  expect(board.heard.filter(({ byte, place }) => place === 'booting' && byte === 13)).toEqual([])
})

/** Echoes what is typed to a shell until the power is cut after so many bytes. */
async function shellUntilCut(b: Board, bytes: number): Promise<void> {
  b.place = 'shell'
  await b.say(PROMPT)
  for (let n = 0; n < bytes; n++) {
    const key = await b.key(seconds(20))
    if (key === null) return
    await b.say(key === '\r' ? `\r\n${PROMPT}` : key)
  }
}

test.concurrent.each([5, 29, 61])(
  'the power cut %i letters into a command, then noise and a banner in mid line: no digit comes into the key window',
  { timeout: minutes(6) },
  async (letters) => {
    let cutAt = 0
    let over = 0
    const { board } = await ramStarted(async (b) => {
      await b.say('Please press Enter to activate this console.\r\n')
      await b.hears(/\r/, seconds(10))
      await shellUntilCut(b, letters)
      cutAt = now()
      b.place = 'window'
      await b.say('\x80\xfe\xf8\xff')
      await b.tell(bootText().trimStart())
      await b.wait(seconds(1.5))
      over = now()
    })
    const late = board.heard
      .filter(({ at }) => at > cutAt + 100 && at < over)
      .map(({ byte }) => String.fromCharCode(byte))
    // The keys that catch the boot loader, and the Ctrl-C of a look at it, are all that may still come.
    expect(late.join('').replace(/[tpl4\x03]/g, '')).toBe('')
  },
)
