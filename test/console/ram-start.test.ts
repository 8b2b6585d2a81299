import { describe, expect, it, test } from 'vitest'
import { Console } from '../../src/console/console.ts'
import { ramStart } from '../../src/console/ram-start.ts'
import { StartReader } from '../../src/console/start-reader.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { bootText, ramStart as good, missedText } from '../boards/loader.ts'
import { FarEnd } from './far-end.ts'

const { signal } = new AbortController()
const upTo = (line: string) => good.slice(0, good.indexOf(line) + line.length)
const unpacking = upTo('Uncompressing Kernel Image ... ')
const warm = bootText({ warm: true })
const kernel = '[    0.000000] Linux version 6.6.144 (OpenWrt) #0 SMP\r\n[    0.1] SoC Type: MT7621\r\n'
const panic =
  '[    1.200000] Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)\r\n'

/** What the text alone comes to; null while it may still go well, 'started' where it has. */
function read(text: string, cut = 1000): unknown {
  const reader = new StartReader(device)
  for (let at = 0; at < text.length; at += cut) reader.see(text.slice(at, at + cut))
  return reader.over ? (reader.ending ?? 'started') : null
}

const ways: [string, string, string, string][] = [
  ['a damaged magic', 'Bad Magic Number,00E058EC \n\rMT7621 # ', 'magic', 'Bad Magic Number,00E058EC'],
  ['a damaged header', 'Bad Header Checksum\n\rMT7621 # ', 'header', 'Bad Header Checksum'],
  [
    'damaged data',
    '   Verifying Checksum ... Bad Data CRC\n\rMT7621 # ',
    'data',
    'Verifying Checksum ... Bad Data CRC',
  ],
  ['a wrong type', 'Unsupported Architecture 0x5\n\rMT7621 # ', 'type', 'Unsupported Architecture 0x5'],
  [
    '(a) an LZMA error and the restart',
    `${unpacking}LZMA ERROR 1 - must RESET board to recover\n\r${warm}`,
    'lzma',
    'Uncompressing Kernel Image ... LZMA ERROR 1 - must RESET board to recover',
  ],
  [
    '(b) an overwrite error that the restart cuts off',
    `${unpacking}LZMA: uncompress or overwrite error 7 - must RESET b${warm}`,
    'overwrite',
    'Uncompressing Kernel Image ... LZMA: uncompress or overwrite error 7 - must RESET b',
  ],
  ['(c) a banner while it unpacks', `${unpacking}${warm}`, 'unpackRestart', 'Uncompressing Kernel Image ...'],
  ['(d) a banner right after bootm', `\n\r${warm}`, 'bootmRestart', 'U-Boot 1.1.3 ('],
  [
    '(g) a panic and the restart',
    `${good}${kernel}${panic}[    1.3] Rebooting in 1 seconds..\r\n${warm}`,
    'panic',
    'Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)',
  ],
  [
    'a panic whose line about the restart is lost',
    `${good}${kernel}${panic}${warm}`,
    'panic',
    'Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)',
  ],
  ['a restart without a word', `${good}${kernel}${warm}`, 'restart', '[    0.1] SoC Type: MT7621'],
  ['the factory kernel', `${good}LINUX started...\r\n THIS IS ASIC\r\n`, 'factory', 'LINUX started...'],
  ['a flash boot', `${good}${missedText}`, 'factory', '3: System Boot system code via Flash.'],
]

describe('a start from RAM that ends in', () => {
  it.each(ways)('%s is told as that, with its line', (_, text, way, line) => {
    expect(read(text)).toMatchObject({ way, line: expect.stringContaining(line) })
  })

  it.each(ways)('%s is the same however its bytes are cut', (_, text, way) => {
    for (const cut of [1, 2, 7, 33]) expect(read(text, cut)).toMatchObject({ way })
  })
})

test('a good start goes on until OpenWrt asks for Enter', () => {
  expect(read(good)).toBe(null)
  expect(read(`${good}${kernel}`)).toBe(null)
  expect(read(`${good}${kernel}\r\nPlease press Enter to activate this console.`)).toBe('started')
})

test("a kernel line inside OpenWrt's request for Enter does not hide it", () => {
  const cut = 'Please press Enter to act[   11.954] kmodloader: loading\r\nivate this console.\r\n'
  expect(read(`${good}${kernel}${cut.replace('11.954', '11.954321')}`, 1)).toBe('started')
})

test("the factory firmware's request for Enter is not OpenWrt's", () => {
  const factory = 'SDK 5.0.S.0\r\nPlease press Enter to activate this console.'
  expect(read(`${good}${factory}`)).toMatchObject({ way: 'factory' })
})

/** Silences of the real waits, shortened. */
async function silent(text: string) {
  const far = new FarEnd()
  const quick = { ...device, patience: { ...device.patience, ramBoot: 300 } }
  far.say(text)
  const ending = await ramStart(Console.over(far.port), quick, signal)
  expect(far.received).toBe('')
  return ending
}

test.each([
  ['nothing at all', '\n\r', 'bootmMute'],
  ['while it unpacks', unpacking, 'unpackMute'],
  ['(e) after OK', upTo('Uncompressing Kernel Image ... OK'), 'notEntered'],
  ['(f) after Starting kernel', good, 'mute'],
  ['after the first words of a kernel', `${good}${kernel}`, 'stuck'],
  ['(h) after a panic', `${good}${kernel}${panic}---[ end Kernel panic - not syncing: VFS ]---\r\n`, 'hung'],
])('silence %s has a name of its own, and nothing is sent', async (_, text, way) => {
  expect(await silent(text)).toMatchObject({ way, banner: false })
})

test('a banner and what follows stay unread, so that the boot loader can be caught', async () => {
  const far = new FarEnd()
  const console = Console.over(far.port)
  far.say(`${good}${kernel}${warm}`)
  expect(await ramStart(console, device, signal)).toMatchObject({ way: 'restart', banner: true })
  expect(console.peek()).toMatch(/^U-Boot 1\.1\.3 \(/)
  expect(console.peek()).not.toContain('Starting kernel')
})
