import type { Hardware } from '../hardware.ts'
import { factorySystem, gd25q128, mt7621Board, mt7621Texts, readOnly, writable } from '../mt7621-hardware.ts'
import { unseenBuild } from '../ralink-texts.ts'

const chip = gd25q128(25_000_000)
export const hardware: Hardware = {
  ...mt7621Board,
  loader: mt7621Texts(unseenBuild, chip),
  chip,
  map: [
    readOnly('boot', 0x30000),
    readOnly('boot-env', 0x10000),
    readOnly('factory', 0x10000),
    readOnly('config', 0x10000),
    readOnly('isp_config', 0x10000),
    readOnly('rom_file', 0x10000),
    readOnly('cloud', 0x10000),
    readOnly('radio', 0x20000),
    readOnly('config_bak', 0x10000),
    writable('firmware', 0xf30000),
  ],
  firmware: { name: 'firmware', tag: 0 },
  environment: 0x30000,
  mac: 0x7f100,
  imei: null,
  calibration: [{ at: 0x90000, size: 0xe00, begins: [0x15, 0x79] }],
  pci: ['14c3:7915'],
  radios: [
    { path: '1e140000.pcie/pci0000:00/0000:00:01.0/0000:01:00.0', band: '2g', channel: '1', mode: 'HE20' },
    { path: '1e140000.pcie/pci0000:00/0000:00:01.0/0000:01:00.0+1', band: '5g', channel: '36', mode: 'HE80' },
  ],
  leds: ['green:wps', 'green:lan', 'amber:wan', 'green:wan', 'green:wlan-5', 'green:wlan-2', 'green:power'],
  ledDevices: [
    ['green:lan', 'br-lan'],
    ['green:wan', 'wan'],
  ],
  ports: { lan: ['lan1', 'lan2', 'lan3', 'lan4'], wan: 'wan', qmi: null },
  system: {
    board: 'tplink,ex220-v1',
    model: 'TP-Link EX220 v1',
    profile: 'tplink_ex220-v1',
    target: 'ramips/mt7621',
    arch: 'mipsel_24kc',
    packages: ['kmod-mt7915-firmware'],
  },
  factory: factorySystem('EX220', { user: 'root', word: 'secret' }, []),
}
