import { expect, it } from 'vitest'
import { recognise } from '../../src/console/login.ts'
import { mayWrite, mayWriteAmid } from '../../src/console/writing.ts'
import { loginOf } from '../../src/devices/factory-signs.ts'
import { deviceById } from '../../src/devices/index.ts'

const device = deviceById('tplink-mr500-v1')

it.concurrent.each([
  ['\r\nArcher MR500 login: ', 'factory-login'],
  ['\r\nTL-MR500 login: ', 'factory-login'],
  ['\r\nArcher-MR500 login: ', 'openwrt-login'],
  ['\r\nArcher-kitchen login: ', 'openwrt-login'],
  ['[    8.1] procd: - init -\r\nTL-MR500 login: ', 'openwrt-login'],
  ['LINUX started...\r\n\r\nArcher-MR500 login: ', 'factory-login'],
  ['Linux version 6.6.93\r\nU-Boot 1.1.3 (x\r\nLINUX started...\r\nmyrouter login: ', 'factory-login'],
  ['\r\n~ # ', 'factory-shell'],
  ['\r\n/var/tmp # ', 'factory-shell'],
  ['\r\nroot@OpenWrt:~# ', 'shell'],
])('takes %j for what it is', (text, seen) => {
  expect(recognise(text)).toBe(seen)
})

it.concurrent.each([
  '[   85.1] MT7603E-->AndesSendCmdMsg # \r\n',
  'MT7603E--># ',
  '~ # is no prompt here\r\n',
  '[ rsl_getUnusedVlan ] 2094:  GET UNUSED VLAN # ',
])('takes %j for no prompt', (text) => {
  expect(recognise(text)).toBe(null)
})

it.concurrent('a name alone decides only where nothing else was heard', () => {
  expect(loginOf('TL-MR500', '')).toBe('factory-login')
  expect(loginOf('TL-MR500', 'BusyBox\r\nOpenWrt 24.10\r\n')).toBe('openwrt-login')
})

it.concurrent.each([
  ['Unlocking firmware ...\r\n', true],
  ['upgrade: Sending TERM to remaining processes ...\r\n', true],
  ['Writing from x to firmware ...  [w]', true],
  ['root@OpenWrt:/# mtd write x firmware\r\nErasing firmware ...', true],
  ['Writing from x to firmware ...\r\nroot@OpenWrt:/# ', false],
  ['Writing from x to firmware ...\r\nPlease press Enter to activate this console.', false],
  ['Writing to SPI Flash...done\n\rMT7621 # ', false],
  ['Writing from <stdin> ...\r\n\n\rU-Boot 1.1.3 (Nov 22', true],
  ['nothing of the kind\r\n', false],
])('%j may be a write: %s', (text, may) => {
  expect(mayWrite(text, device)).toBe(may)
})

it.concurrent('where the line gives no rest a file system that is made counts too', () => {
  const text = 'login: root\r\n[   46.3] jffs2_build_filesystem(): erasing all blocks\r\n'
  expect([mayWrite(text, device), mayWriteAmid(text, device)]).toEqual([false, true])
})
