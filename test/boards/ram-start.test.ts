import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { minutes, seconds } from '../../src/base/time.ts'
import { type Filled, filled } from '../whole/cache.ts'
import { Board } from './board.ts'
import { inFairTime } from './fair-clock.ts'
import { bootText, caughtText, commands, loader, missedText, ramStart, window } from './loader.ts'
import { freeUdpPort, runProgram } from './run-program.ts'

inFairTime()

let shared: Filled
beforeAll(async () => {
  shared = await filled()
})
afterAll(() => shared[Symbol.asyncDispose]())

const upTo = (line: string) => ramStart.slice(0, ramStart.indexOf(line) + line.length)
const unpacking = upTo('Uncompressing Kernel Image ... ')
const kernel = '[    0.000000] Linux version 6.6.144 (OpenWrt) #0 SMP\r\n'
const panic =
  '[    1.200000] Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)\r\n'
const factory = `${missedText}\r\nLINUX started...\r\n\r\n THIS IS ASIC\r\n\r\nPlease press Enter to activate this console. `

interface Way {
  text: string
  /** What comes after it: a restart that keeps the power, one after the power went, or silence. */
  next: 'warm' | 'cold' | 'silence'
}

/** A board that does the same at each `bootm`; a hand at its plug is always obeyed. Counts its downloads. */
async function play({ text, next }: Way, tftpPort: number) {
  let bootms = 0
  const board = await Board.on(async (b) => {
    let start: Way['next'] = 'silence'
    for (;;) {
      if (start === 'silence' && !(await b.hand(minutes(1)))) return
      if (!(await window(b, { text: bootText({ warm: start === 'warm' }) }))) {
        b.place = 'booting'
        await b.say(factory)
        start = 'silence'
        continue
      }
      await b.say(caughtText)
      const left = await loader(b, { ...commands(tftpPort, 1428), bootm: () => ({ leave: text }) })
      if (left === null) return
      b.place = 'booting'
      bootms += 1
      start = next
    }
  })
  return { board, bootms: () => bootms }
}

async function run(way: Way, within = minutes(2)) {
  const tftpPort = await freeUdpPort()
  const { board, bootms } = await play(way, tftpPort)
  await using _ = board
  const records = await mkdtemp(join(tmpdir(), 'board-records-'))
  const { mirror, cache } = shared
  const args = ['--mirror', mirror.url, '--trust-key', mirror.publicKeyFile]
  const told = await runProgram('install', board, { tftpPort, cache, args, within, records })
  const known = await readFile(join(records, 'ram-images.jsonl'), 'utf8').catch(() => '')
  await rm(records, { recursive: true, force: true })
  expect(board.trouble).toBe(null)
  expect(board.forbidden()).toEqual([])
  const failed = told.events.find(({ type }) => type === 'step-failed')
  const outcomes = known.split('\n').flatMap((line) => (line ? [JSON.parse(line).outcome] : []))
  return { ...told, failed, bootms: bootms(), outcomes }
}

const reboots = `${ramStart}${kernel}${panic}[    1.310000] Rebooting in 1 seconds..\r\n`

test.concurrent.each<[string, string, string, Way]>([
  [
    '(a) an LZMA error',
    'image-lzma',
    'LZMA ERROR 1 - must RESET board to recover',
    { text: `${unpacking}LZMA ERROR 1 - must RESET board to recover\n\r`, next: 'warm' },
  ],
  [
    '(b) an overwrite error that the restart cuts off',
    'image-overwrites',
    'LZMA: uncompress or overwrite error 7 - must RESET b',
    { text: `${unpacking}LZMA: uncompress or overwrite error 7 - must RESET b`, next: 'warm' },
  ],
  [
    '(c) a restart while it unpacks',
    'image-unpack-restart',
    'Uncompressing Kernel Image ...',
    { text: unpacking, next: 'warm' },
  ],
  [
    '(d) a restart right after bootm',
    'image-bootm-restart',
    'U-Boot 1.1.3 (',
    { text: '\n\r', next: 'warm' },
  ],
  [
    '(e) silence before the kernel is started',
    'kernel-not-entered',
    'Uncompressing Kernel Image ... OK',
    { text: upTo('Uncompressing Kernel Image ... OK'), next: 'silence' },
  ],
  ['(f) a mute kernel', 'kernel-mute', 'Starting kernel ...', { text: ramStart, next: 'silence' }],
  [
    '(g) a panic and a restart',
    'kernel-panic',
    'Kernel panic - not syncing: VFS: Unable to mount root fs',
    { text: reboots, next: 'warm' },
  ],
  [
    '(h) a panic that hangs',
    'kernel-panic-hangs',
    'Kernel panic - not syncing: VFS: Unable to mount root fs',
    { text: `${ramStart}${kernel}${panic}`, next: 'silence' },
  ],
  [
    'a cold banner: the power went',
    'power-lost',
    'Linux version 6.6.144',
    { text: `${ramStart}${kernel}`, next: 'cold' },
  ],
])(
  'a RAM image that ends in %s is told as %s with the line, tried once more, and another one is named',
  async (_, code, line, way) => {
    const { failed, bootms, notes, outcomes, exit } = await run(way)
    expect(failed).toMatchObject({ code, step: 'boot-from-ram', harm: 'nothing-written' })
    expect(String(failed?.message)).toContain(line)
    const advice = code === 'power-lost' ? /power plug/ : /--ram-release 24\.10\.3 or 25\.12\.5/
    expect(String(failed?.hint)).toMatch(advice)
    expect(notes.join('\n')).toContain('RAM image 24.10.8 once more')
    expect(bootms).toBe(2)
    expect(outcomes).toEqual([code, code])
    expect(exit).toBe(5)
  },
  seconds(150),
)
