import type { Hardware } from '../hardware.ts'
import { factorySystem, mr600Map, mt7621Board, mt7621Texts, w25q128 } from '../mt7621-hardware.ts'
import { unseenBuild } from '../ralink-texts.ts'

const chip = w25q128(50_000_000)
export const hardware: Hardware = {
  ...mt7621Board,
  loader: mt7621Texts(unseenBuild, chip),
  chip,
  map: mr600Map,
  firmware: { name: 'firmware', tag: 0x200 },
  environment: 0x20000,
  mac: 0xfcf100,
  imei: null,
  calibration: [
    { at: 0xff0000, size: 0x192, begins: [0x03, 0x76] },
    { at: 0xff8000, size: 0x200, begins: [0x12, 0x76] },
  ],
  pci: ['14c3:7603', '14c3:7612'],
  leds: ['power', 'wlan', 'wan', 'signal-1', 'signal-2', 'signal-3', 'mobile', 'lan'].map(
    (name) => `white:${name}`,
  ),
  ledDevices: [
    ['white:lan', 'br-lan'],
    ['white:wan', 'wan'],
  ],
  ports: { lan: ['lan1', 'lan2', 'lan3'], wan: 'wan', qmi: 'wwan0' },
  system: {
    board: 'tplink,mr600-v1-eu',
    model: 'TP-Link MR600 v1 (EU)',
    profile: 'tplink_mr600-v1-eu',
    target: 'ramips/mt7621',
    arch: 'mipsel_24kc',
    packages: [
      'kmod-mt7603',
      'kmod-mt76x2',
      'kmod-usb-net-qmi-wwan',
      'uqmi',
      'kmod-usb3',
      'kmod-ledtrig-network',
    ],
  },
  factory: factorySystem('Archer MR600', { user: 'admin', word: '1234' }, []),
}
