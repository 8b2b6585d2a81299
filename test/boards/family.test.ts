import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { minutes, seconds } from '../../src/base/time.ts'
import { buildUimage } from '../../src/firmware/formats/uimage.ts'
import { profileTemplate } from '../../src/messages/en/profile-template.ts'
import { practiceImages } from '../../src/simulator/practice.ts'
import { Board } from './board.ts'
import { inFairTime } from './fair-clock.ts'
import { bootText, caughtText, commands, loader, window } from './loader.ts'
import { freeUdpPort, runProgram } from './run-program.ts'
import { tftpGet } from './tftp-get.ts'
import { uBoot } from './u-boot.ts'

inFairTime()

let folder: string
let image: string
/** The same with TP-Link's header. */
let tagged: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'family-'))
  image = join(folder, 'ram.bin')
  const payload = Buffer.alloc(300_000, 'kernel ')
  await writeFile(image, buildUimage({ name: 'Linux-6.6.144', payload }))
  tagged = join(folder, 'tagged.bin')
  await writeFile(tagged, practiceImages({ release: '24.10.8', small: 'ram' }).initramfs)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function backUp(board: Board, args: string[]) {
  const o = { tftpPort: await freeUdpPort(), cache: join(folder, 'cache'), within: minutes(2) }
  return runProgram('backup', board, {
    ...o,
    args: [...(args.includes('--initramfs') ? [] : ['--initramfs', image]), ...args],
    until: ({ type }) => type === 'step-failed',
  })
}

const upstream = { bootdelay: '2', loadaddr: '0x40400000', ethaddr: '52:52:52:52:52:52' }
const typed = (board: Board) => board.lines.map(({ line }) => line)

describe.concurrent('a board with a U-Boot of today and no profile of its own', {
  timeout: minutes(6),
}, () => {
  test('is caught in its countdown, given its addresses for the session, loads by address and name, and is started', async () => {
    await using board = await Board.on(async (b) => {
      await b.hand(seconds(60))
      await uBoot(b, upstream)
    })
    const told = await backUp(board, ['--device', 'u-boot'])
    expect(board.trouble).toBeNull()
    const lines = typed(board)
    expect(lines, told.complaints).toEqual(
      expect.arrayContaining([
        'setenv serverip 192.168.0.5',
        'setenv ipaddr 192.168.0.1',
        'tftpboot 0x40400000 test.bin',
        'bootm 0x40400000',
      ]),
    )
    expect(lines.find((line) => /^setenv tftpdstp \d+$/.test(line))).toBeDefined()
    expect(lines.filter((line) => /save|erase|^cp|^go/.test(line))).toEqual([])
    const keys = board.heard.flatMap(({ place, byte }) => (place === 'window' ? [byte] : []))
    expect(keys.length).toBeGreaterThan(0)
    expect(keys.filter((key) => key >= 0x30 && key <= 0x39)).toEqual([])
  })

  test('whose profile is a file with a prompt of its own: outside of the RAM that it says it has nothing is loaded', async () => {
    const file = join(folder, 'my-board.yaml')
    await writeFile(file, profileTemplate.replace('prompt: "=> "', 'prompt: "my-board> "'))
    await using board = await Board.on(async (b) => {
      await b.hand(seconds(60))
      await uBoot(b, { ...upstream, loadaddr: '0x8000' }, { prompt: 'my-board> ' })
    })
    const told = await backUp(board, ['--device', file])
    expect(typed(board), told.complaints).toContain('bdinfo')
    expect(told.codes, told.complaints).toContain('load-address')
    expect(typed(board).filter((line) => /^(tftpboot|bootm)/.test(line))).toEqual([])
  })

  test('that is a U-Boot 1.1.3 of TP-Link is refused by its name', async () => {
    await using board = await Board.on(async (b) => {
      await b.hand(seconds(60))
      if (await window(b, { accepts: /[ a-z]/ })) await b.say(caughtText)
      await loader(b, {})
    })
    const told = await backUp(board, ['--device', 'u-boot'])
    expect(JSON.stringify(told.events), told.complaints).toContain('an MT7621 board with U-Boot 1.1.3')
    expect(typed(board)).toEqual([])
  })
})

test.concurrent('an Archer MR200 v6 under the name of an MR600 is refused by its name', {
  timeout: minutes(6),
}, async () => {
  await using board = await Board.on(async (b) => {
    await b.hand(seconds(60))
    await window(b, { text: bootText({ asic: '7628_MP (Port5<->None)' }), accepts: /(?!)/ })
    await loader(b, {}, { prompt: 'MT7628 # ' })
  })
  const told = await backUp(board, ['--device', 'tplink-mr600-v1-eu', '--initramfs', tagged])
  const [failed] = told.events.filter(({ type }) => type === 'step-failed')
  expect(failed, told.complaints).toMatchObject({
    code: 'other-boot-loader',
    message: expect.stringContaining(
      'This is an MT7628 board with U-Boot 1.1.3, you chose the TP-Link Archer MR600 v1 (EU)',
    ),
    hint: expect.stringContaining('tplink-archer-mr200-v6'),
  })
})

/** Each board's own two commands and addresses, out of its profile, on a board that obeys them. */
test.concurrent.each([
  ['tplink-archer-c6-v3', 'MT7621 # ', '192.168.0.5', 'tftpboot', 'bootm'],
  ['tplink-archer-a6-v3', 'MT7621 # ', '192.168.0.5', 'tftpboot', 'bootm'],
])(
  '%s is asked for a plain image as its profile says',
  { timeout: minutes(6) },
  async (id, prompt, _, ...wanted) => {
    let port = 0
    await using board = await Board.on(async (b) => {
      await b.hand(seconds(60))
      if (!(await window(b, { accepts: /4/ }))) return
      await b.say(caughtText)
      const bootm = () => 'Bad Magic Number,00000000 \n\r'
      await loader(b, { ...commands(port), bootm }, { prompt })
    })
    port = await freeUdpPort()
    const o = { tftpPort: port, cache: join(folder, 'cache'), within: minutes(2) }
    const args = ['--device', id, '--initramfs', image]
    const told = await runProgram('backup', board, {
      ...o,
      args,
      until: ({ type }) => type === 'step-failed',
    })
    expect(typed(board), told.complaints).toEqual(expect.arrayContaining(wanted))
    expect(board.forbidden()).toEqual([])
  },
)

test.concurrent('an Archer MR200 v6 is given its own server and addresses', {
  timeout: minutes(6),
}, async () => {
  const tftpPort = await freeUdpPort()
  await using board = await Board.on(async (b) => {
    await b.hand(seconds(60))
    if (!(await window(b, { text: bootText({ asic: '7628_MP (Port5<->None)' }), accepts: /4/ }))) return
    await b.say(caughtText)
    const known = commands(tftpPort)
    const tftpboot = async (line: string) => {
      await tftpGet(tftpPort, line.split(' ')[2] ?? '')
      return known.tftpboot!('tftpboot')
    }
    await loader(b, { ...known, tftpboot, bootm: () => 'Bad Magic Number,0 \n\r' }, { prompt: 'MT7628 # ' })
  })
  const args = ['--device', 'tplink-archer-mr200-v6', '--initramfs', tagged]
  const o = { tftpPort, cache: join(folder, 'cache'), within: minutes(2), args }
  const told = await runProgram('backup', board, { ...o, until: ({ type }) => type === 'step-failed' })
  expect(typed(board), told.complaints).toEqual(
    expect.arrayContaining([
      'setenv serverip 192.168.0.225',
      'tftpboot 0x80000000 test.bin',
      'bootm 0x80000000',
    ]),
  )
  expect(board.forbidden()).toEqual([])
})
