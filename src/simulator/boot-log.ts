import { buildDate } from './factory-flash.ts'

export interface BootFacts {
  warm: boolean
  envSaved: boolean
  /** Of its chip line. */
  asic: string
}

const stars = '*'.repeat(21)
const rule = (mark: string) => mark.repeat(44)
const [date, time] = buildDate.split(' - ') as [string, string]

export const banner = `\n\nU-Boot 1.1.3 (${buildDate})\n`

/** What is printed from power-on to the window, with the milliseconds that each part takes (facts/device.md §1.2). */
export function bootLog(facts: BootFacts): { text: string; takes: number }[] {
  return [
    { text: banner, takes: 60 },
    { text: '\nBoard: Ralink APSoC DRAM:  128 MB\nrelocate_code Pointer at: 87fa0000\n', takes: 120 },
    { text: '\nConfig XHCI 40M PLL \n', takes: 80 },
    ...(facts.warm ? [{ text: `${stars}\nSoftware System Reset Occurred\n${stars}\n`, takes: 20 }] : []),
    { text: 'flash manufacture id: 1c, device id 70 18\nfind flash: EN25QH128A\n', takes: 120 },
    ...(facts.envSaved ? [] : [{ text: '*** Warning - bad CRC, using default environment\n\n', takes: 20 }]),
    { text: chipText(facts.asic), takes: 200 },
    { text: cacheText, takes: 100 },
    { text: '#Reset_MT7530\n', takes: 450 },
    { text: 'set LAN/WAN WLLLL\n', takes: 10 },
  ]
}

function chipText(asic: string): string {
  const lines = [
    `${rule('=')} `,
    'Ralink UBoot Version: 5.0.0.0',
    `${rule('-')} `,
    `ASIC ${asic}`,
    'DRAM_CONF_FROM: Auto-Detection ',
    'DRAM_TYPE: DDR3 ',
    'DRAM bus: 16 bit',
    'Xtal Mode=3 OCP Ratio=1/3',
    'Flash component: SPI Flash',
    `Date:${date}  Time:${time}`,
    `${rule('=')} `,
  ]
  return lines.map((line) => `${line}\n`).join('')
}

const cacheText = [
  'icache: sets:256, ways:4, linesz:32 ,total:32768',
  'dcache: sets:256, ways:4, linesz:32 ,total:32768 ',
  '',
  ' ##### The CPU freq = 880 MHZ #### ',
  ' estimate memory size =128 Mbytes',
  '',
]
  .map((line) => `${line}\n`)
  .join('')
