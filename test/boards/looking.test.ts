import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { milliseconds, minutes, seconds } from '../../src/base/time.ts'
import { writeSeat } from '../../src/procedure/seat.ts'
import { type Filled, filled } from '../whole/cache.ts'
import { Inside } from '../whole/inside.ts'
import type { Line, Started } from '../whole/process.ts'
import { Board } from './board.ts'
import { inFairTime } from './fair-clock.ts'
import { caught, crash, factory, longWindow } from './restless.ts'
import { freeUdpPort, type RunAt, runProgram } from './run-program.ts'

inFairTime()

let shared: Filled
beforeAll(async () => {
  shared = await filled()
})
afterAll(() => shared[Symbol.asyncDispose]())

const started = (step: string) => (line: Line) => line.type === 'step-started' && line.step === step
const questions = (events: Line[]) => events.filter(({ type, flag }) => type === 'question' && flag === null)

async function install(board: Board, tftpPort: number, o: Partial<RunAt> = {}) {
  const { mirror, cache } = shared
  const args = ['--mirror', mirror.url, '--trust-key', mirror.publicKeyFile]
  return runProgram('install', board, { tftpPort, cache, args, within: minutes(2), ...o })
}

/** Records in which this seat was left in the middle of a write, just now. */
async function leftOpen(board: Board): Promise<string> {
  const records = await mkdtemp(join(tmpdir(), 'left-'))
  const open = { step: 'install', since: new Date().toISOString() }
  writeSeat(records, '1', { unit: null, open, port: board.line, t: '' })
  return records
}

test.concurrent('a router that restarts by itself is named with its last words, and caught at its next start without a hand', {
  timeout: minutes(6),
}, async () => {
  const tftpPort = await freeUdpPort()
  await using board = await Board.on(async (b) => {
    for (let n = 0; n < 2; n++) await crash(b)
    for (let n = 0; n < 20; n++) if (await crash(b, { accepts: /[t4]/ })) return caught(b)
  })
  const told = await install(board, tftpPort, { until: started('boot-from-ram') })
  expect(board.trouble).toBe(null)
  expect(told.notes).toContainEqual(
    expect.stringMatching(/restarts every \d+ s; last words: Kernel panic - not syncing: VFS/),
  )
  expect(told.events).toContainEqual(expect.objectContaining({ type: 'step-started', step: 'boot-from-ram' }))
  expect(questions(told.events)).toEqual([])
  expect(board.forbidden()).toEqual([])
})

test.concurrent('where the seat was left in a write, a loop is only listened to until the same last words have come twice', {
  timeout: minutes(6),
}, async () => {
  const tftpPort = await freeUdpPort()
  await using board = await Board.on(async (b) => {
    b.place = 'writing'
    await b.tell('Writing from <stdin> to firmware ...\r\n', seconds(6))
    await crash(b, { place: 'first-boot' })
    await crash(b, { place: 'first-boot' })
    for (let n = 0; n < 20; n++) {
      // The banner that proves it has come: from here on it is no first start.
      if (await crash(b, { accepts: /[t4]/ })) return caught(b)
    }
  })
  const records = await leftOpen(board)
  const told = await install(board, tftpPort, { records, until: started('boot-from-ram') })
  expect(board.trouble).toBe(null)
  expect(told.notes).toContainEqual(expect.stringMatching(/restarts every \d+ s; last words: Kernel panic/))
  expect(told.events).toContainEqual(expect.objectContaining({ type: 'step-started', step: 'boot-from-ram' }))
  expect(board.forbidden()).toEqual([])
})

test.concurrent('a power-on while the program looks and fetches is used, without a hand', {
  timeout: minutes(5),
}, async () => {
  const tftpPort = await freeUdpPort()
  await using board = await Board.on(async (b) => {
    await b.wait(milliseconds(150))
    if (await longWindow(b)) await caught(b)
  })
  const told = await install(board, tftpPort, { until: started('boot-from-ram') })
  expect(board.trouble).toBe(null)
  expect(told.events).toContainEqual(expect.objectContaining({ type: 'step-started', step: 'boot-from-ram' }))
  expect(questions(told.events)).toEqual([])
  expect(board.forbidden()).toEqual([])
})

test.concurrent('a first start behind a write by hand is not caught, whatever banner it shows', {
  timeout: minutes(5),
}, async () => {
  const tftpPort = await freeUdpPort()
  await using board = await Board.on(async (b) => {
    b.place = 'writing'
    await b.tell('Unlocking firmware ...\r\n\r\nWriting from /tmp/x.bin to firmware ...  [w]\r\n')
    b.place = 'first-boot'
    await b.tell(`rebooting\r\n`)
    await b.tell('\n\r\n\rU-Boot 1.1.3 (Nov 22 2023 - 16:37:42)\n\r\n\rBoard: Ralink APSoC DRAM:  128 MB\n\r')
    await b.wait(seconds(20))
  })
  const told = await install(board, tftpPort, { within: seconds(25) })
  expect(board.trouble).toBe(null)
  expect(told.notes).toContainEqual(expect.stringMatching(/may be writing its flash/))
  expect(board.forbidden()).toEqual([])
})

const lines = [
  '[   85.100000] MT7603E-->AndesSendCmdMsg: ok',
  '[ rsl_getUnusedVlan ] 2094:  GET UNUSED VLAN > 3 # ',
  'spiflash_ioctl_read, Read from 0x00fcf100 length 0x6, ret 0, retlen 0x6',
]

test.concurrent('a factory router that does not stop talking is named, asked by Enter alone, and restarted through its login', {
  timeout: minutes(6),
}, async () => {
  const tftpPort = await freeUdpPort()
  await using board = await Board.on(async (b) => {
    await factory(b, { name: 'TL-MR500', chatter: lines })
    if (await longWindow(b)) await caught(b)
  })
  const told = await install(board, tftpPort, { until: started('boot-from-ram') })
  expect(board.trouble).toBe(null)
  expect(told.notes).toContainEqual(expect.stringMatching(/factory firmware is heard/))
  expect(questions(told.events)).toEqual([])
  const typed = board.lines.filter(({ place }) => place === 'shell').map(({ line }) => line)
  expect(typed).toContain('password:1234')
  expect(typed.at(-1)).toBe('shell:reboot')
  // Before it had answered, nothing but Enter.
  const sent = board.heard.map(({ byte }) => String.fromCharCode(byte)).join('')
  expect(sent.slice(0, sent.indexOf('admin'))).toMatch(/^\r+$/)
  expect(typed).not.toContain('login:reboot')
  expect(board.forbidden()).toEqual([])
})

test.concurrent('text that does not stop and belongs to a write is never asked, and the screen says so', {
  timeout: minutes(4),
}, async () => {
  const tftpPort = await freeUdpPort()
  await using board = await Board.on(async (b) => {
    b.place = 'writing'
    await b.say('Unlocking firmware ...\r\n\r\nWriting from /tmp/firmware.bin to firmware ...  ')
    for (let n = 0; n < 60; n++) {
      await b.say('\b\b\b\b[w] ')
      await b.wait(n === 30 ? seconds(4) : milliseconds(400))
    }
  })
  const told = await install(board, tftpPort, { within: seconds(22) })
  expect(board.trouble).toBe(null)
  expect(told.notes).toContainEqual(expect.stringMatching(/may be writing its flash/))
  expect(board.heard).toEqual([])
})

test.concurrent('a factory shell that was left open is restarted as it stands, and told again where nothing happens', {
  timeout: minutes(5),
}, async () => {
  const tftpPort = await freeUdpPort()
  await using board = await Board.on(async (b) => {
    await factory(b, { open: true, deaf: 1 })
    if (await longWindow(b)) await caught(b)
  })
  const told = await install(board, tftpPort, { until: started('boot-from-ram') })
  expect(board.trouble).toBe(null)
  expect(told.notes).toContainEqual(expect.stringMatching(/did not restart/))
  const typed = board.lines.map(({ line }) => line).filter((line) => line !== 'shell:')
  expect(typed.slice(0, 2)).toEqual(['shell:reboot', 'shell:reboot'])
  expect(questions(told.events)).toEqual([])
  expect(board.forbidden()).toEqual([])
})

test.concurrent('rubbish without an end is named by where it was heard', {
  timeout: minutes(4),
}, async () => {
  const tftpPort = await freeUdpPort()
  await using board = await Board.on(async (b) => {
    for (let n = 0; n < 300; n++) {
      await b.say('\xfe\x81\x92\xff\x80\xe0'.repeat(4))
      await b.wait(milliseconds(100))
    }
  })
  const told = await install(board, tftpPort)
  expect(told.codes).toEqual(['line-garbage'])
  expect(told.events).toContainEqual(expect.objectContaining({ type: 'step-failed', place: 'look' }))
  expect(board.heard).toEqual([])
})

/** The first Ctrl-C, once, as soon as a line fits; the events until it has ended. */
async function stopped(board: Board, records: string, at: (line: Line) => boolean): Promise<Line[]> {
  const { mirror, cache } = shared
  const tftpPort = await freeUdpPort()
  const place = ['--listen', '127.0.0.1', '--tftp-port', String(tftpPort), '--cache', cache]
  const source = ['--mirror', mirror.url, '--trust-key', mirror.publicKeyFile]
  let pressed = false
  const onLine = (line: Line, self: Started) => {
    if (!pressed && at(line)) self.interrupt()
    pressed ||= at(line)
  }
  const args = ['install', '--json', '--yes', '--port', board.line, '--records', records, ...place, ...source]
  const program = new Inside(args, onLine)
  expect(await program.exit()).toBe(130)
  return program.lines
}

test.concurrent('the first Ctrl-C ends a look, and a router that may be writing is not to be switched off', {
  timeout: minutes(4),
}, async () => {
  await using board = await Board.on(async (b) => {
    b.place = 'writing'
    await b.wait(minutes(1))
  })
  const records = await leftOpen(board)
  const lines = await stopped(board, records, ({ text }) => /listening/.test(String(text)))
  expect(lines.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/^DO NOT SWITCH OFF .* \d+:\d\d/),
  )
  expect(board.heard).toEqual([])
})

test.concurrent('the first Ctrl-C ends the look at a router that talks', {
  timeout: minutes(4),
}, async () => {
  await using board = await Board.on(async (b) => {
    for (let n = 0; n < 100; n++) await b.tell(`something ${n} is going on\r\n`, milliseconds(500))
  })
  const records = await mkdtemp(join(tmpdir(), 'stop-'))
  const lines = await stopped(board, records, ({ text }) =>
    /is heard; it is starting or busy/.test(String(text)),
  )
  expect(lines.at(-1)).toMatchObject({ type: 'run-done', result: 'cancelled' })
})

test.concurrent('of a router that was left in a write it is said how long it is listened to, and its banner begins the countdown of a first start', {
  timeout: minutes(4),
}, async () => {
  await using board = await Board.on(async (b) => {
    b.place = 'writing'
    await b.wait(seconds(3))
    await b.say('U-Boot 1.1.3 (Nov 22 2023 - 16:37:42)\n\r\r\nStarting kernel ...\r\n')
    b.place = 'first-boot'
    await b.wait(minutes(1))
  })
  const records = await leftOpen(board)
  const lines = await stopped(board, records, ({ text }) => /first start/.test(String(text)))
  const waits = lines.filter(({ type }) => type === 'waiting')
  expect(waits.slice(-2)).toMatchObject([
    { most: true, seconds: expect.any(Number), power: 'keep-on', until: expect.any(String) },
    { most: true, power: 'keep-on', why: expect.stringContaining('first time') },
  ])
  expect(waits.at(-1)!.seconds).toBeGreaterThan(290)
  expect(lines.at(-1)).toMatchObject({ type: 'run-done', power: 'keep-on', until: expect.any(String) })
  expect(board.heard).toEqual([])
})
