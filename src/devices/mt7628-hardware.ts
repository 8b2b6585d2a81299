import type { FlashChip, Hardware, LoaderTexts } from './hardware.ts'
import { ralinkTexts } from './ralink-texts.ts'
import { mt7628 } from './soc-hardware.ts'

/** As TP-Link's boards with this chip and 64 MB print it, in their owners' logs. */
export function mt7628Texts(build: string, chip: FlashChip, megabytes: number): LoaderTexts {
  return ralinkTexts({
    build,
    chip,
    megabytes,
    relocated: '83fb8000',
    version: '4.3.0.0',
    chipLine: 'ASIC 7628_MP (Port5<->None)',
    dram: [
      `DRAM component: ${megabytes * 8} Mbits DDR, width 16`,
      'DRAM bus: 16 bit',
      `Total memory: ${megabytes} MBytes`,
    ],
    caches: [
      'icache: sets:512, ways:4, linesz:32 ,total:65536',
      'dcache: sets:256, ways:4, linesz:32 ,total:32768 ',
    ],
    clock: '580',
    last: [
      { text: 'RESET MT7628 PHY!!!!!!\n', takes: 450, dropsLink: true },
      { text: 'continue to starting system.\n', takes: 10 },
    ],
    missed: '\ndisable switch phyport...\n   \n3: System Boot system code via Flash.(0xbc020000)\n',
    prompt: 'MT7628 # ',
  })
}

/** One radio is the chip's own, one is behind PCI. */
const radios: Hardware['radios'] = [
  { path: 'platform/10300000.wmac', band: '2g', channel: '1', mode: 'HT20' },
  { path: 'pci0000:00/0000:00:00.0/0000:01:00.0', band: '5g', channel: '36', mode: 'VHT80' },
]

export const mt7628Board = { soc: mt7628, radios }
