import { expect, it } from 'vitest'
import { type Chunk, lastWords, restartsIn } from '../../src/console/restarts.ts'
import { deviceById } from '../../src/devices/index.ts'

const { boot } = deviceById('tplink-mr500-v1')
const banner = '\n\r\n\rU-Boot 1.1.3 (Nov 22 2023 - 16:37:42)\n\r'
const warm = `${banner}****\n\rSoftware System Reset Occurred\n\r****\n\rset LAN/WAN WLLLL\n\r`
const panic =
  '[    3.104000] Kernel panic - not syncing: VFS: no root at 0x8f3a2c10\r\n[    3.2] Rebooting in 3 seconds..\r\n'

/** Starts `every` seconds apart, each with its own end. */
function starts(every: number, texts: string[]): Chunk[] {
  return texts.map((text, n) => ({ at: n * every * 1000, text }))
}

const found = (chunks: Chunk[]) => restartsIn(chunks, boot, chunks.at(-1)!.at)

it.concurrent('two banners with a crash between them are a loop, with its time and the kernel’s own words', () => {
  expect(found(starts(9, [warm + panic, warm]))).toEqual({
    every: 9000,
    words: 'Kernel panic - not syncing: VFS: no root at 0x8f3a2c10',
    proven: false,
    over: false,
  })
})

it.concurrent('the same last words twice prove it, whatever their addresses and times', () => {
  const other = panic.replace('3.104000', '3.998000').replace('8f3a2c10', '8f3b0000')
  expect(found(starts(9, [panic, warm + other, warm]))?.proven).toBe(true)
  expect(found(starts(9, [warm + panic, warm + other, warm]))?.proven).toBe(true)
})

it.concurrent('words that differ prove nothing', () => {
  const write = 'Writing from <stdin> to firmware ...\r\n'
  expect(found(starts(9, [write, warm + panic, warm]))?.proven).toBe(false)
})

it.concurrent.each([
  ['two cold starts may be a hand', [`${banner}Board: Ralink\n\r`, banner]],
  ['who came to a login was switched off', [`${warm}Archer MR500 login: `, warm]],
  ['who came to a shell was told to', [`${warm}root@OpenWrt:/# `, warm]],
  ['one start is none', [warm]],
  [
    'a prompt’s own banner is no start',
    [`${warm}\n\r4: System Enter Boot Command Line Interface.\n\r${banner}MT7621 # `],
  ],
])('%s', (_, texts) => {
  expect(found(starts(9, texts))).toBe(null)
})

it.concurrent('a loop that has come to a prompt is over', () => {
  const caught = `${warm}\n\r4: System Enter Boot Command Line Interface.\n\r${banner}MT7621 # `
  expect(found(starts(9, [warm + panic, caught]))).toMatchObject({ every: 9000, over: true })
})

it.concurrent('starts that lie more than a minute apart are no loop', () => {
  expect(found(starts(61, [warm + panic, warm]))).toBe(null)
})

it.concurrent('a crash with one start behind it is told when no second one has come for 13 s', () => {
  const chunks = starts(1, [panic, warm])
  expect(restartsIn(chunks, boot, 12_000)).toBe(null)
  expect(restartsIn(chunks, boot, 14_000)).toMatchObject({ every: null, proven: false })
})

it.concurrent('the last words are one printable line of bounded length', () => {
  expect(lastWords(`first\r\n\x1b[31mlast \xff words\r\n\r\n${'-'.repeat(9)}\r\n`)).toBe('[31mlast  words')
  expect(lastWords('x'.repeat(9999)).length).toBe(120)
})
