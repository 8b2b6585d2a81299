import type { Hardware, ImageFacts } from './hardware.ts'
import { factorySystem, gd25q128, mt7621Board, mt7621Texts, readOnly, writable } from './mt7621-hardware.ts'
import { unseenBuild } from './ralink-texts.ts'

const chip = gd25q128(40_000_000)

/** Upstream has one device tree for A6 v3 and C6 v3: they differ by their names alone. */
export function x6v3Hardware(letter: 'A' | 'C'): Hardware {
  return {
    ...mt7621Board,
    // Its boot loader's key `x` serves a page at 192.168.0.1.
    loader: mt7621Texts(unseenBuild, chip, [{ key: 'x', text: 'Web recovery', does: 'wait' }]),
    chip,
    map: [
      readOnly('u-boot', 0x40000),
      writable('firmware', 0xf60000),
      readOnly('config', 0x50000),
      readOnly('radio', 0x10000),
    ],
    firmware: { name: 'firmware', tag: 0 },
    environment: 0x40000,
    mac: 0xfa0008,
    imei: null,
    calibration: [
      { at: 0xff0000, size: 0x192, begins: [0x03, 0x76] },
      { at: 0xff8000, size: 0x600, begins: [0x63, 0x76] },
    ],
    pci: ['14c3:7603', '14c3:7663'],
    leds: ['green:power', 'orange:wan', 'green:lan', 'green:wifi5g', 'green:wifi2g', 'green:wan'],
    ledDevices: [
      ['green:lan', 'br-lan'],
      ['green:wan', 'wan'],
    ],
    ports: { lan: ['lan1', 'lan2', 'lan3', 'lan4'], wan: 'wan', qmi: null },
    system: systemOf(letter),
    factory: factorySystem(`Archer ${letter}6`, { user: 'root', word: 'secret' }, []),
  }
}

const systemOf = (letter: 'A' | 'C'): ImageFacts => ({
  board: `tplink,archer-${letter.toLowerCase()}6-v3`,
  model: `TP-Link Archer ${letter}6 v3`,
  profile: `tplink_archer-${letter.toLowerCase()}6-v3`,
  target: 'ramips/mt7621',
  arch: 'mipsel_24kc',
  packages: ['kmod-mt7603', 'kmod-mt7615e', 'kmod-mt7663-firmware-ap'],
})
