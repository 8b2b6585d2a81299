import type { FlashChip, Hardware, LoaderTexts, MapPart, MenuEntry } from './hardware.ts'
import { menu, ralinkTexts } from './ralink-texts.ts'
import { mt7621 } from './soc-hardware.ts'

const MIB = 1024 * 1024
const MEGABYTES = 128

/** The log of an MR500 (facts/device.md §1.2), with the build and the flash chip of each board. */
export function mt7621Texts(build: string, chip: FlashChip, more: MenuEntry[] = []): LoaderTexts {
  return ralinkTexts({
    build,
    chip,
    megabytes: MEGABYTES,
    relocated: '87fa0000',
    early: ['Config XHCI 40M PLL '],
    version: '5.0.0.0',
    chipLine: 'ASIC MT7621A DualCore (MAC to MT7530 Mode)',
    dram: [
      'DRAM_CONF_FROM: Auto-Detection ',
      'DRAM_TYPE: DDR3 ',
      'DRAM bus: 16 bit',
      'Xtal Mode=3 OCP Ratio=1/3',
    ],
    caches: [
      'icache: sets:256, ways:4, linesz:32 ,total:32768',
      'dcache: sets:256, ways:4, linesz:32 ,total:32768 ',
    ],
    clock: '880',
    last: [
      { text: '#Reset_MT7530\n', takes: 450, dropsLink: true },
      { text: 'set LAN/WAN WLLLL\n', takes: 10 },
    ],
    missed: '\ndisable Switch Phy\n   \n3: System Boot system code via Flash.\n',
    prompt: 'MT7621 # ',
    menu: [...menu, ...more],
  })
}

const memory = { start: 0x80000000, size: MEGABYTES * MIB }

/** Both radios behind the root ports, the first one at 2.4 GHz. */
const radios: Hardware['radios'] = [
  { path: '1e140000.pcie/pci0000:00/0000:00:00.0/0000:01:00.0', band: '2g', channel: '1', mode: 'HT20' },
  { path: '1e140000.pcie/pci0000:00/0000:00:01.0/0000:02:00.0', band: '5g', channel: '36', mode: 'VHT80' },
]

/** What boards of the family with that chip have in common. */
export const mt7621Board = { soc: mt7621, memory, radios }

/** The maker's system of an MR500 (facts/device.md §1.8, §4.6); the line about the modem is its own. */
export function factorySystem(
  host: string,
  login: { user: string; word: string },
  modem: [number, string][],
) {
  const says: [number, string][] = [
    [100, '\r\nLINUX started...\r\n\r\n THIS IS ASIC\r\n\r\nSDK 5.0.S.0\r\n'],
    [1500, '[    0.000000] Linux version 3.10.14 (build@host) #1 SMP\r\n'],
    ...modem,
    [1000, '\r\nPlease press Enter to activate this console. '],
  ]
  return { says, host, ...login }
}

export const readOnly = (name: string, size: number): MapPart => ({ name, size, readOnly: true })
export const writable = (name: string, size: number): MapPart => ({ name, size, readOnly: false })

/** EON's and two others that such boards were seen with (facts/device.md §1.2). */
export const en25qh128 = (clock: number): FlashChip => ({
  id: [0x1c, 0x70, 0x18],
  name: 'EN25QH128A',
  kernelName: 'en25qh128',
  size: 16 * MIB,
  clock,
})
export const gd25q128 = (clock: number): FlashChip => ({
  id: [0xc8, 0x40, 0x18],
  name: 'GD25Q128C',
  kernelName: 'gd25q128',
  size: 16 * MIB,
  clock,
})
export const w25q128 = (clock: number): FlashChip => ({
  id: [0xef, 0x40, 0x18],
  name: 'W25Q128BV',
  kernelName: 'w25q128',
  size: 16 * MIB,
  clock,
})

/** Of the MR600 and what came of it (facts/device.md §3.1). */
export const mr600Map: MapPart[] = [
  readOnly('uboot', 0x20000),
  writable('firmware', 0xfa0000),
  readOnly('romfile', 0x10000),
  readOnly('config', 0x10000),
  writable('filler', 0x10000),
  readOnly('radio', 0x10000),
]
