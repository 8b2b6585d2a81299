import type { Hardware } from '../hardware.ts'
import { readOnly, w25q128, writable } from '../mt7621-hardware.ts'
import { practiceChip } from '../soc-hardware.ts'
import { upstreamTexts } from '../upstream-texts.ts'

/** It is no board: all of this is made up, and called so. */
export const hardware: Hardware = {
  soc: practiceChip,
  memory: { start: 0x80000000, size: 256 * 1024 * 1024 },
  loader: upstreamTexts(256, '=> '),
  chip: w25q128(50_000_000),
  map: [
    readOnly('loader', 0x50000),
    readOnly('loader-env', 0x10000),
    readOnly('calibration', 0x10000),
    writable('firmware', 0xf90000),
  ],
  firmware: { name: 'firmware', tag: 0 },
  environment: 0x50000,
  mac: 0x60004,
  imei: null,
  calibration: [],
  pci: [],
  radios: [],
  leds: ['green:status'],
  ledDevices: [],
  ports: { lan: ['eth0'], wan: null, qmi: null },
  system: {
    board: 'practice,board',
    model: 'Practice board',
    profile: 'practice_board',
    target: 'practice/generic',
    arch: 'mipsel_24kc',
    packages: [],
  },
  factory: {
    says: [
      [1500, '[    0.000000] Linux version 5.10.0 (build@host) #1\r\n'],
      [1000, '\r\nPlease press Enter to activate this console. '],
    ],
    host: 'practice-board',
    user: 'root',
    word: 'secret',
  },
}
