import type { Hardware, ImageFacts } from '../hardware.ts'
import { factorySystem, gd25q128, mr600Map, mt7621Board, mt7621Texts } from '../mt7621-hardware.ts'
import { unseenBuild } from '../ralink-texts.ts'

export const mr600v2System: ImageFacts = {
  board: 'tplink,mr600-v2-eu',
  model: 'TP-Link MR600 v2 (EU)',
  profile: 'tplink_mr600-v2-eu',
  target: 'ramips/mt7621',
  arch: 'mipsel_24kc',
  packages: [
    'kmod-mt7603',
    'kmod-mt7615e',
    'kmod-mt7663-firmware-ap',
    'kmod-usb-net-qmi-wwan',
    'uqmi',
    'kmod-usb3',
  ],
}

const chip = gd25q128(80_000_000)
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
    { at: 0xff8000, size: 0x600, begins: [0x63, 0x76] },
  ],
  pci: ['14c3:7603', '14c3:7663'],
  leds: ['power', 'wlan', 'wan', 'signal1', 'signal2', 'signal3', '4g', 'lan'].map((name) => `white:${name}`),
  ledDevices: [
    ['white:lan', 'br-lan'],
    ['white:wan', 'wan'],
    ['white:4g', 'wwan0'],
  ],
  ports: { lan: ['lan1', 'lan2', 'lan3'], wan: 'wan', qmi: 'wwan0' },
  system: mr600v2System,
  factory: factorySystem('Archer MR600', { user: 'admin', word: '1234' }, []),
}
