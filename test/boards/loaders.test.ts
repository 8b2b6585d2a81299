import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { milliseconds, minutes, seconds } from '../../src/base/time.ts'
import { type Filled, filled } from '../whole/cache.ts'
import { Board } from './board.ts'
import { inFairTime } from './fair-clock.ts'
import { bootText, caughtText, commands, loader, missedText, window } from './loader.ts'
import { freeUdpPort, runProgram, type Told } from './run-program.ts'

inFairTime()

let shared: Filled
beforeAll(async () => {
  shared = await filled()
})
afterAll(() => shared[Symbol.asyncDispose]())

/** As far as the prompt, where the program would type its first line. */
async function untilPrompt(board: Board): Promise<Told> {
  const { mirror, cache } = shared
  const args = ['--mirror', mirror.url, '--trust-key', mirror.publicKeyFile, '--until', 'enter-bootloader']
  return runProgram('install', board, { tftpPort: await freeUdpPort(), cache, args, within: minutes(2) })
}

const sentAt = (board: Board, place: string) =>
  board.heard.flatMap((each) => (each.place === place ? [String.fromCharCode(each.byte)] : []))
const failure = ({ events }: Told) => events.find(({ type }) => type === 'step-failed')

test.concurrent.for([
  ['the line that announces the prompt', caughtText.replace('System Enter', 'System Unter'), 'MT7621 # '],
  ['the prompt itself', caughtText, 'MT76x1 # '],
  ['every banner', caughtText.replaceAll('U-Boot', 'U-Bxot'), 'MT7621 # '],
] as const)('one wrong letter in %s costs nothing', { timeout: minutes(6) }, async ([, text, prompt]) => {
  await using board = await Board.on(async (b) => {
    await b.hand(seconds(90))
    const damaged = text.includes('U-Bxot') ? bootText().replace('U-Boot', 'U-Bxot') : bootText()
    if (!(await window(b, { text: damaged }))) return
    await b.say(text + prompt)
    // Once only: the prompt that answers Ctrl-C is whole.
    b.place = 'loader'
    while ((await b.key(seconds(30))) !== '\x03');
    await b.say('<INTERRUPT>\n\r')
    await loader(b, commands(1))
  })
  const told = await untilPrompt(board)
  expect(told.exit, told.complaints).toBe(0)
  expect(board.trouble).toBe(null)
  expect(told.codes).toEqual([])
  expect(board.forbidden()).toEqual([])
})

describe.concurrent('a boot loader that is not of this board', { timeout: minutes(6) }, () => {
  test.for([
    ['MT7628 # ', 'MT7628 #'],
    ['=> ', '=>'],
  ] as const)('at its prompt %j already is named, and hears nothing but Ctrl-C', async ([prompt, named]) => {
    await using board = await Board.on((b) => loader(b, {}, { prompt }))
    const told = await untilPrompt(board)
    expect(told.exit, told.complaints).toBe(5)
    expect(failure(told) ?? told.events.at(-1)).toMatchObject({ type: expect.any(String) })
    expect(JSON.stringify(told.events) + told.complaints).toContain(`it says \\"${named}\\"`)
    expect(new Set(sentAt(board, 'loader'))).toEqual(new Set(['\x03']))
  })

  test('is named by its chip line, and no key comes after that', async () => {
    const [head = '', tail = ''] = bootText({ asic: '7628_MP (Port5<->None)' }).split(/(?<=7628_MP.*\n\r)/)
    let after = Number.POSITIVE_INFINITY
    await using board = await Board.on(async (b) => {
      await b.hand(seconds(90))
      b.place = 'window'
      await b.tell(head)
      // What was queued when the line came is under way still.
      await b.wait(milliseconds(600))
      after = b.heard.length
      await b.tell(tail + missedText)
      await loader(b, {}, { prompt: 'MT7628 # ' })
    })
    const told = await untilPrompt(board)
    expect(failure(told), told.complaints).toMatchObject({
      code: 'other-boot-loader',
      message: expect.stringContaining('ASIC 7628_MP'),
    })
    // It has ended meanwhile, or is silent.
    expect(board.heard.slice(after)).toEqual([])
    expect(new Set(sentAt(board, 'loader'))).toEqual(new Set())
  })

  test('of another version is named when its prompt comes, without a key before', async () => {
    const version = 'U-Boot 2018.09-g1a2b3c4 (Mar 03 2023 - 08:09:10 +0000)'
    await using board = await Board.on(async (b) => {
      await b.hand(seconds(90))
      b.place = 'window'
      await b.say(`\r\n\r\n${version}\r\n\r\nDRAM:  256 MiB\r\nHit any key to stop autoboot:  0 \r\n`)
      b.forget()
      await loader(b, {}, { prompt: '=> ' })
    })
    const told = await untilPrompt(board)
    expect(failure(told), told.complaints).toMatchObject({
      code: 'other-boot-loader',
      message: expect.stringContaining('U-Boot 2018.09'),
    })
    expect(new Set(sentAt(board, 'loader'))).toEqual(new Set(['\x03']))
    expect(board.lines).toEqual([])
  })
})

test.concurrent('one that takes no key in three power-ons ends with its date and a request to report it', {
  timeout: minutes(4),
}, async () => {
  const keys: Set<string>[] = []
  await using board = await Board.on(async (b) => {
    for (let turn = 0; turn < 3; turn++) {
      await b.hand(seconds(90))
      const from = b.heard.length
      await window(b, { accepts: /never/ })
      keys.push(new Set(b.heard.slice(from).map(({ byte }) => String.fromCharCode(byte))))
      b.place = 'booting'
      await b.say(missedText)
    }
  })
  const told = await untilPrompt(board)
  expect(failure(told), told.complaints).toMatchObject({
    code: 'interrupt-missed',
    message: expect.stringContaining('Nov 22 2023 - 16:37:42'),
    hint: expect.stringMatching(/report its date/),
    harm: 'nothing-written',
  })
  expect(keys).toEqual([new Set('tpl'), new Set('4'), new Set('t')])
  expect(board.forbidden()).toEqual([])
})
