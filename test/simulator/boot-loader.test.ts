import { expect, test } from 'vitest'
import type { KeyLogic } from '../../src/simulator/types.ts'
import { Hand } from './bench.ts'

test('a cold start prints the healthy line, no reset line, and boots the factory system when nobody asks', async () => {
  await using hand = new Hand()
  hand.router.power.on()
  const log = await hand.until('Please press Enter to activate this console.')
  expect(log).toContain('bad CRC, using default environment')
  expect(log).not.toContain('Software System Reset Occurred')
  expect(log).toContain('set LAN/WAN WLLLL\n\r\b\b\b 0 \n\r')
  expect(log).toContain('## Booting image at bc020200 ...')
  expect(log).toContain('Image Name:   Linux Kernel Image')
  expect(hand.router.history).toEqual(['power-on', 'boot', 'flash-boot', 'start factory'])
})

const ways: [KeyLogic, string, number][] = [
  ['pending', 't', 1],
  ['pending', 'tpl', 115],
  ['pending', '4', 1],
  ['letters', 'tpl', 115],
  ['letters', '4', 1],
  ['window', 'tpl', 1],
  ['window', '4', 1],
]
test.each(ways)('logic %s is won by %s held for %d bytes', async (keyLogic, keys, hold) => {
  await using hand = new Hand({ keyLogic })
  hand.router.power.on()
  await hand.until('U-Boot')
  void hand.stream(keys, hold)
  const log = await hand.until(/4: System Enter Boot Command Line Interface|3: System Boot/)
  expect(log).toContain('4: System Enter')
  hand.release()
  await hand.until('U-Boot 1.1.3 (')
  await hand.until('MT7621 # ')
})

test.each<KeyLogic>(['letters', 'window'])('logic %s is not won by one letter alone', async (keyLogic) => {
  await using hand = new Hand({ keyLogic })
  hand.router.power.on()
  await hand.until('U-Boot')
  void hand.stream('t')
  expect(await hand.until(/4: System Enter|3: System Boot/)).toContain('3: System Boot')
})

test('typing that stops before the window misses it, but a byte that waits in the receiver does not', async () => {
  await using hand = new Hand()
  hand.router.power.on()
  await hand.until('#Reset_MT7530')
  await hand.type('xyzt')
  await hand.until('4: System Enter')
})

test('key 2 in the window erases the system', async () => {
  await using hand = new Hand({ keyLogic: 'window' })
  hand.router.power.on()
  await hand.until('set LAN/WAN')
  await hand.type('2')
  await hand.until('Are you sure')
  expect(hand.router.history).toContain('menu-erase')
  expect(hand.router.flash.bytes.subarray(0x20000, 0xfc0000).every((byte) => byte === 0xff)).toBe(true)
})

test('key 1 asks, and Ctrl-C discards without harm', async () => {
  await using hand = new Hand({ keyLogic: 'window' })
  hand.router.power.on()
  await hand.until('set LAN/WAN')
  await hand.type('1')
  await hand.until('Input device IP (192.168.0.1) ==:')
  await hand.type('\x03')
  await hand.until('MT7621 # ')
  expect(hand.router.flash.writes).toEqual([])
})

test('the factory system asks for a password and restarts warm', async () => {
  await using hand = new Hand()
  hand.router.power.on()
  await hand.until('Please press Enter')
  await hand.type('\r')
  await hand.until('Archer MR500 login: ')
  await hand.type('admin\r')
  await hand.until('Password: ')
  await hand.type('1234\r')
  await hand.until('~ # ')
  await hand.type('reboot\r')
  await hand.until('Software System Reset Occurred')
})

test('off means off: nothing is heard until it is switched on again', async () => {
  await using hand = new Hand()
  hand.router.power.on()
  await hand.until('Board: Ralink')
  await hand.router.power.cycle()
  await hand.until('U-Boot 1.1.3')
  hand.router.power.off()
  expect(hand.router.power.isOn).toBe(false)
  expect(hand.router.history).toEqual(['power-on', 'boot', 'power-off', 'power-on', 'boot', 'power-off'])
})

test.each([
  ['0', 0x20000],
  ['7', 0],
  ['9', 0],
])('key %s of the chip maker’s menu erases the flash', async (key, from) => {
  await using hand = new Hand({ keyLogic: 'window' })
  hand.router.power.on()
  await hand.until('set LAN/WAN')
  await hand.type(key)
  await hand.until(`${key}: System Load`)
  await hand.type('\x03')
  await hand.until('MT7621 # ')
  expect(hand.router.flash.bytes.subarray(from, from + 0x20000).every((byte) => byte === 0xff)).toBe(true)
  if (from > 0) return
  // Without a boot loader the next power-on is silent.
  hand.text = ''
  await hand.router.power.cycle()
  expect(hand.router.history.at(-1)).toBe('boot')
  expect(hand.text).toBe('')
})
