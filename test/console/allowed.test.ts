import fc from 'fast-check'
import { expect, it } from 'vitest'
import { allowed } from '../../src/console/allowed.ts'
import { Console } from '../../src/console/console.ts'
import { typeToBootloader } from '../../src/console/typing.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { FarEnd } from './far-end.ts'

const limits = { ram: device.ram, places: ['192.168.7.1', '192.168.7.5'] }
const signal = new AbortController().signal

it('allows what the procedure needs', () => {
  const needed = [
    'printenv',
    'setenv serverip 192.168.7.5',
    'setenv ipaddr 192.168.7.1',
    'setenv netretry no',
    'tftpboot',
    'bootm',
    'reset',
    'version',
    // Asked by a survey alone; it lists commands and writes nothing.
    'help',
    'bdinfo',
    'tftpboot 0x82000000 test.bin',
    'bootm 0x82000000',
    'setenv loadaddr 0x84000000',
    'setenv tftpdstp 6969',
    'spi read ff0000 1000',
    'spi read 0 1',
    'tftpboot "test.bin"',
    // The first and the last address of its RAM.
    'bootm 0x80000000',
    'bootm 0x87ffffff',
    `setenv bootfile ${'x'.repeat(199 - 'setenv bootfile '.length)}`,
  ]
  for (const line of needed) expect(allowed(line, limits), line).toBe(true)
})

it('refuses what writes flash or jumps into it, in any disguise', () => {
  const harmful = [
    'saveenv',
    'erase linux',
    'cp.b 1 2 3',
    'spi',
    'go 0',
    'bootm bc020000',
    'bootm 0xbc020000',
    // Behind its 128 MiB, and the boot loader's own window of registers.
    'bootm 0x88000000',
    'tftpboot 0x9c000000 test.bin',
    'setenv loadaddr 0xbc020000',
    'bootm 0x7fffffff',
    'tftpboot 0x7fffffff',
    'setenv loadaddr 0x0',
    'spi write ff0000 1000',
    // The net of another wire, and one of nobody's.
    'setenv serverip 192.168.0.5',
    'setenv ipaddr 192.168.8.1',
    'setenv ipaddr 192.168.7.11',
    'setenv serverip none',
    'setenv serverip 192.168.7.5 x',
    'xsetenv serverip 192.168.7.5',
    'setenv netmask 192.168.7.5',
  ]
  const disguised = [
    'version;saveenv',
    'help;saveenv',
    'printenv;saveenv',
    'bdinfo;saveenv',
    'reset;saveenv',
    'help saveenv',
    '?',
    'hel',
    'setenv bootcmd x',
    'setenv serverip 1;saveenv',
    'reset\rsaveenv',
    '',
    'version\n',
    'spi read ff0000 1000;reset',
    'xspi read ff0000 1000',
    'spi read ff0000 g',
    'setenv bootfile a b',
    `setenv bootfile ${'x'.repeat(200 - 'setenv bootfile '.length)}`,
    ...['version', 'help', 'printenv', 'bdinfo', 'reset', 'bootm', 'tftpboot'].map(
      (word) => `saveenv;${word}`,
    ),
  ]
  for (const line of [...harmful, ...disguised]) expect(allowed(line, limits), line).toBe(false)
})

it('names no address of a board whose RAM is not known', () => {
  for (const line of ['bootm 0x82000000', 'tftpboot 0x82000000', 'setenv loadaddr 0x82000000'])
    expect(allowed(line, { ...limits, ram: null }), line).toBe(false)
  expect(allowed('bootm', { ...limits, ram: null })).toBe(true)
})

it('lets nothing else reach the wire', async () => {
  const verbs = fc.constantFrom('saveenv', 'erase', 'cp', 'spi', 'go', 'md', 'rf', 'loadb', '')
  const line = fc.oneof(
    fc.string(),
    fc.tuple(verbs, fc.string()).map((parts) => parts.join(' ')),
  )
  await fc.assert(
    fc.asyncProperty(line, async (text) => {
      fc.pre(!allowed(text, limits))
      const far = new FarEnd()
      await expect(typeToBootloader(Console.over(far.port), text, limits, signal)).rejects.toMatchObject({
        code: 'bug',
      })
      expect(far.received).toBe('')
    }),
  )
})
