import type { Hardware } from '../hardware.ts'
import { en25qh128, factorySystem, mr600Map, mt7621Board, mt7621Texts } from '../mt7621-hardware.ts'
import { mr600v2System } from '../tplink-mr600-v2-eu/hardware.ts'

/** Of an MR500 with the firmware of November 2023; it runs the image of the MR600 v2. */
const chip = en25qh128(80_000_000)
export const hardware: Hardware = {
  ...mt7621Board,
  loader: mt7621Texts('Nov 22 2023 - 16:37:42', chip),
  chip,
  map: mr600Map,
  firmware: { name: 'firmware', tag: 0x200 },
  environment: 0x20000,
  mac: 0xfcf100,
  imei: 0xfcf500,
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
  factory: factorySystem('Archer MR500', { user: 'admin', word: '1234' }, [
    [1500, '[    2.310000] usbcore: registered new interface driver option\r\n'],
    [2500, '[    5.120000] cdc_ncm 1-2:1.0 wwan0: register cdc_ncm\r\n'],
  ]),
}
