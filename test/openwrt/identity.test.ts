import { expect, test } from 'vitest'
import { english } from '../../src/base/english.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { firmwareStart } from '../../src/openwrt/firmware-start.ts'
import { contradictions, type Evidence, macOf, provenByModem } from '../../src/openwrt/identity.ts'

const good: Evidence = {
  bootLines: ['ASIC MT7621A', 'Ralink UBoot Version'],
  flashSize: 16_777_216,
  pci: ['0e8d:0801', '14c3:7603', '14c3:7663'],
  usb: ['1d6b:0002', '2cb7:0a05'],
  header: '03000000',
  start: 'tp-link',
}

test('the hardware of an MR500 contradicts nothing and its modem proves it', () => {
  expect(contradictions(good, device)).toEqual([])
  expect(provenByModem(good, device)).toBe('2cb7:0a05')
})

test.each([
  ['another radio', { pci: ['14c3:7603', '14c3:7615'] }, 'it has no PCI device 14c3:7663'],
  ['another flash', { flashSize: 8_388_608 }, 'its flash has 8388608 bytes'],
  ['another boot loader', { bootLines: [] }, 'the boot loader did not say "ASIC MT7621A"'],
  ['a kernel of another layout', { header: '27051956', start: 'odd' }, 'not a TP-Link header'],
  [
    'an unknown header without a modem',
    { header: '00000000', start: 'odd', usb: [] },
    'not a TP-Link header',
  ],
])('%s speaks against it', (_, change, why) => {
  expect(
    english<string[]>(contradictions({ ...good, ...(change as Partial<Evidence>) }, device)).join(),
  ).toContain(why)
})

test('what was not seen does not speak against it', () => {
  expect(contradictions({ ...good, bootLines: null, flashSize: null }, device)).toEqual([])
})

test.each([
  ['an erased block', { header: 'ffffffff', start: 'erased', usb: [] }],
  ['a saved environment', { header: '8ff3a1b2', start: 'environment', usb: [] }],
  ['an erase that was cut short, where the modem proves the board', { header: '00000000', start: 'odd' }],
])('%s at the place of the kernel does not speak against it', (_, change) => {
  expect(contradictions({ ...good, ...(change as Partial<Evidence>) }, device)).toEqual([])
})

test('the beginning of a firmware is told by its bytes', () => {
  const begins = (text: string) => firmwareStart(Buffer.from(text.padEnd(64, '\0'), 'latin1'))
  expect(begins('\x03\0\0\0ver. 2.0')).toBe('tp-link')
  expect(begins('\xff'.repeat(64))).toBe('erased')
  expect(begins('\x12\x34\x56\x78bootcmd=tftp\0bootdelay=1\0')).toBe('environment')
  expect(begins('\x27\x05\x19\x56')).toBe('odd')
})

test('another modem proves nothing', () => {
  expect(provenByModem({ ...good, usb: ['2cb7:0a07', '2c7c:0125'] }, device)).toBeNull()
})

test.each(['000000000000', 'ffffffffffff', '01005e000001', '', '5c628b0102'])(
  '%s in the flash is no address of a router',
  (hex) => {
    expect(() => macOf(Buffer.from(hex, 'hex'))).toThrow(expect.objectContaining({ code: 'mac-invalid' }))
    expect(macOf(Buffer.from('5c628b010203', 'hex'))).toBe('5c:62:8b:01:02:03')
  },
)
