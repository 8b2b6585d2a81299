import type { Hardware } from '../hardware.ts'
import { factorySystem, gd25q128, readOnly, writable } from '../mt7621-hardware.ts'
import { mt7628Board, mt7628Texts } from '../mt7628-hardware.ts'
import { unseenBuild } from '../ralink-texts.ts'

const MEGABYTES = 64
const chip = gd25q128(50_000_000)

/** Another chip: one radio is its own, one is behind PCI; the switch is one device with VLANs. */
export const hardware: Hardware = {
  ...mt7628Board,
  memory: { start: 0x80000000, size: MEGABYTES * 1024 * 1024 },
  loader: mt7628Texts(unseenBuild, chip, MEGABYTES),
  chip,
  map: [
    readOnly('u-boot', 0x20000),
    writable('firmware', 0xfa0000),
    readOnly('config', 0x10000),
    readOnly('romfile', 0x10000),
    readOnly('radio', 0x10000),
  ],
  firmware: { name: 'firmware', tag: 0x200 },
  environment: 0x20000,
  mac: 0xfcf100,
  imei: null,
  calibration: [
    { at: 0xfe0000, size: 0x192, begins: [0x28, 0x76] },
    { at: 0xfe8000, size: 0x600, begins: [0x63, 0x76] },
  ],
  pci: ['14c3:7663'],
  leds: ['lan', 'wan', 'power', 'signal1', 'signal2', 'signal3', 'wlan'].map((name) => `white:${name}`),
  ledDevices: [['white:wan', 'wwan0']],
  ports: { lan: ['eth0.1'], wan: null, qmi: 'wan' },
  system: {
    board: 'tplink,archer-mr200-v6',
    model: 'TP-Link Archer MR200 v6',
    profile: 'tplink_archer-mr200-v6',
    target: 'ramips/mt76x8',
    arch: 'mipsel_24kc',
    packages: ['kmod-mt7615e', 'kmod-mt7663-firmware-ap', 'kmod-usb2', 'kmod-usb-serial-option', 'uqmi'],
  },
  factory: factorySystem('Archer MR200', { user: 'root', word: 'secret' }, []),
}
