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
  await hand.until('abc<INTERRUPT>\n\rMT7621 # ')
  await hand.line('version')
  await hand.until('U-Boot 1.1.3 (Nov 22 2023 - 16:37:42)')
  expect(hand.router.flash.writes).toEqual([])
})

test('the MAC that all boards of a build share is neither changed nor deleted at the prompt (facts/device.md §1.10)', async () => {
  await using hand = new Hand()
  await hand.prompt()
  await hand.line('printenv ethaddr')
  const [own] = /ethaddr=\S+/.exec(await hand.until('MT7621 # '))!
  for (const line of ['setenv ethaddr 02:00:00:00:00:77', 'setenv ethaddr']) {
    await hand.line(line)
    await hand.until(`Can't overwrite "ethaddr"\n\rMT7621 # `)
  }
  await hand.line('printenv ethaddr')
  await hand.until(`${own}\n\rMT7621 # `)
})

test('typed without waiting for the echo, bytes are lost', async () => {
  await using hand = new Hand()
  await hand.prompt()
  const sent = 'abcdefghijklmnopqrstuvwxyz'.repeat(4)
  await hand.type(sent)
  await hand.until(/[x-z]{1,3}$/)
  await hand.type('\x03')
  expect((await hand.until('<INTERRUPT>')).length).toBeLessThan(sent.length)
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

test('a command may be shortened as far as no other begins so, also the one that destroys', async () => {
  await using hand = new Hand()
  await hand.prompt()
  await hand.line('ve')
  await hand.until('U-Boot 1.1.3 (')
  await hand.until('MT7621 # ')
  await hand.line('s')
  await hand.until(`Unknown command 's' - try 'help'`)
  await hand.until('MT7621 # ')
  await hand.line('sa')
  await hand.until('Saving Environment to SPI Flash...')
  expect(hand.router.history).toContain('saveenv')
})

test('a line has room for 254 characters, and what is no letter is nothing or itself', async () => {
  await using hand = new Hand()
  await hand.prompt()
  await hand.type('\0')
  await hand.line('printenv bootdelay')
  await hand.until('bootdelay=1\n\rMT7621 # ')
  for (let n = 0; n < 254; n++) {
    await hand.type('x')
    await hand.until('x')
  }
  await hand.type('x')
  await hand.until('\x07')
  await hand.type('\x03')
  expect(await hand.until('MT7621 # ')).toBe('<INTERRUPT>\n\rMT7621 # ')
})

test('cp and erase change the flash, go leaves the boot loader for good', async () => {
  await using hand = new Hand()
  await hand.prompt()
  const { flash } = hand.router
  await hand.line('erase bcfe0000 bcfeffff')
  await hand.until('MT7621 # ')
  expect(flash.writes).toEqual([{ kind: 'erase', offset: 0xfe0000, size: 0x10000 }])
  await hand.line('cp.b bc000000 bcfe0000 100')
  await hand.until('Copy to Flash... done')
  expect(flash.bytes.subarray(0xfe0000, 0xfe0100).equals(flash.bytes.subarray(0, 0x100))).toBe(true)
  await hand.until('MT7621 # ')
  await hand.line('cp.b bc000000 bcffffff 2')
  expect(await hand.until('MT7621 # ')).toBe('Copy to Flash... Outside available Flash\n\rMT7621 # ')
  await hand.line('go 84000000')
  await hand.until('## Starting application at 0x84000000 ...')
  await hand.type('\x03')
  await hand.router.power.cycle()
  expect(await hand.until('U-Boot 1.1.3')).not.toContain('MT7621 # ')
})
