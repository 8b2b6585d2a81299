import { expect, test } from 'vitest'
import { Hand } from './bench.ts'

test('the prompt echoes, knows its commands, repeats on a bare Enter and ends a line on Ctrl-C', async () => {
  await using hand = new Hand()
  await hand.prompt()
  await hand.line('xyz')
  await hand.until(`Unknown command 'xyz' - try 'help'\n\rMT7621 # `)
  await hand.line('printenv serverip')
  await hand.until('serverip=192.168.0.5\n\rMT7621 # ')
  await hand.type('\r')
  await hand.until('serverip=192.168.0.5\n\rMT7621 # ')
  await hand.line('setenv serverip 10.0.0.9')
  await hand.type('\r')
  await hand.line('printenv')
  await hand.until('serverip=10.0.0.9\n\r')
  await hand.until('MT7621 # ')
  await hand.type('abc\x03')
  await hand.until('abc^C\n\r<INTERRUPT>\n\rMT7621 # ')
  await hand.line('version')
  await hand.until('U-Boot 1.1.3 (Nov 22 2023 - 16:37:42)')
  expect(hand.router.flash.writes).toEqual([])
})

test('typed without waiting for the echo, bytes are lost', async () => {
  await using hand = new Hand()
  await hand.prompt()
  const sent = 'abcdefghijklmnopqrstuvwxyz'.repeat(4)
  await hand.type(sent)
  await hand.until(/[x-z]{1,3}$/)
  await hand.type('\x03')
  expect((await hand.until('^C')).length).toBeLessThan(sent.length)
})

test('saveenv destroys the kernel, and the next boot shows it twice', async () => {
  await using hand = new Hand()
  const before = Buffer.from(hand.router.flash.bytes)
  await hand.prompt()
  await hand.line('saveenv')
  await hand.until('Writing to SPI Flash...\n\rdone\n\rMT7621 # ')
  expect(hand.router.flash.bytes.subarray(0x21000, 0x30000).every((byte) => byte === 0xff)).toBe(true)
  expect(hand.router.flash.bytes.subarray(0x30000).equals(before.subarray(0x30000))).toBe(true)
  await hand.router.power.cycle()
  const log = await hand.until('Bad Magic Number,')
  expect(log).toContain('## Booting image at bc020200')
  expect(log).not.toContain('bad CRC')
})

test('reset starts the boot loader again as after a warm start', async () => {
  await using hand = new Hand()
  await hand.prompt()
  await hand.line('reset')
  await hand.until('Software System Reset Occurred')
})
