import { expect, test } from 'vitest'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { contradictions, type Evidence, provenByModem } from '../../src/openwrt/identity.ts'

const good: Evidence = {
  bootLines: ['ASIC MT7621A', 'Ralink UBoot Version'],
  flashSize: 16_777_216,
  pci: ['0e8d:0801', '14c3:7603', '14c3:7663'],
  usb: ['1d6b:0002', '2cb7:0a05'],
  header: '03000000',
}

test('the hardware of an MR500 contradicts nothing and its modem proves it', () => {
  expect(contradictions(good, device)).toEqual([])
  expect(provenByModem(good, device)).toBe('2cb7:0a05')
})

test.each([
  ['another radio', { pci: ['14c3:7603', '14c3:7615'] }, 'it has no PCI device 14c3:7663'],
  ['another flash', { flashSize: 8_388_608 }, 'its flash has 8388608 bytes'],
  ['another boot loader', { bootLines: [] }, 'the boot loader did not say "ASIC MT7621A"'],
  ['another header', { header: '27051956' }, 'no TP-Link header'],
])('%s speaks against it', (_, change, why) => {
  expect(contradictions({ ...good, ...change }, device).join()).toContain(why)
})

test('what was not seen does not speak against it', () => {
  expect(contradictions({ ...good, bootLines: null, flashSize: null }, device)).toEqual([])
})

test('another modem proves nothing', () => {
  expect(provenByModem({ ...good, usb: ['2cb7:0a07', '2c7c:0125'] }, device)).toBeNull()
})
